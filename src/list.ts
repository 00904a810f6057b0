/** What is looked at item by item, from 0 on: an array, or items that are each made when they are first looked at. */
export type List<T> = Pick<readonly T[], 'length' | 'at'>

/** A list whose items are each made once, when first looked at. */
export function createLazyList<T>(length: number, create: (at: number) => T | undefined): List<T> {
  const made = new Array<T | undefined>(length)
  return {
    length,
    at: position => {
      if (!(position >= 0 && position < length)) return undefined
      made[position] ??= create(position)
      return made[position]
    },
  }
}
