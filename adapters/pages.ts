/**
 * Puts groups of items onto pages, in order. An item is never split. A group stays together where it fits on a page of
 * its own; one that does not is laid out item by item.
 *
 * @param fits whether these items may stand on one page; an item for which it is false even alone gets a page of its
 *   own, so see to it before that each item fits.
 * @returns at least one page; no page is empty unless there is nothing at all.
 */
export function paginate<T>(
  groups: readonly (readonly T[])[],
  fits: (page: readonly T[]) => boolean,
): readonly (readonly T[])[] {
  const pages: T[][] = []
  let page: T[] = []
  const turn = () => {
    if (page.length > 0) pages.push(page)
    page = []
  }
  const put = (items: readonly T[]) => {
    if (page.length > 0 && !fits([...page, ...items])) turn()
    page = [...page, ...items]
  }
  for (const group of groups) {
    if (fits(group)) put(group)
    else for (const item of group) put([item])
  }
  turn()
  return pages.length === 0 ? [[]] : pages
}
