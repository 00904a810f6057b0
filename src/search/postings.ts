/** For each term the groups (passages, documents) that hold it, with how often: typed arrays, groups in order. */
export interface Postings {
  /** Where each term's entries begin in `groups` and `counts`; one entry more than terms. */
  readonly offsets: Uint32Array
  readonly groups: Uint32Array
  /** How often the term stands in the group, at most 255. */
  readonly counts: Uint8Array
  /** Tokens of each group. */
  readonly lengths: Uint32Array
}

const MAX_COUNT = 255

/**
 * Inverts tokens that lie group after group.
 *
 * @param termCount one more than the highest term id.
 * @param starts the first token of each group, and one past the last token.
 * @param isIndexed whether the token at a position is indexed; others count neither as postings nor as length.
 */
export function createPostings(
  termCount: number,
  tokens: Uint32Array,
  starts: Uint32Array,
  isIndexed: (position: number) => boolean,
): Postings {
  const groupCount = starts.length - 1
  const lengths = new Uint32Array(groupCount)
  const lastGroup = new Int32Array(termCount).fill(-1)
  const offsets = new Uint32Array(termCount + 1)
  for (let group = 0; group < groupCount; group++) {
    const end = starts[group + 1] ?? 0
    for (let at = starts[group] ?? 0; at < end; at++) {
      if (!isIndexed(at)) continue
      const term = tokens[at] ?? 0
      lengths[group] = (lengths[group] ?? 0) + 1
      if (lastGroup[term] === group) continue
      lastGroup[term] = group
      offsets[term + 1] = (offsets[term + 1] ?? 0) + 1
    }
  }
  for (let term = 0; term < termCount; term++) offsets[term + 1] = (offsets[term + 1] ?? 0) + (offsets[term] ?? 0)
  const size = offsets[termCount] ?? 0
  const groups = new Uint32Array(size)
  const counts = new Uint8Array(size)
  const next = offsets.slice(0, termCount)
  lastGroup.fill(-1)
  for (let group = 0; group < groupCount; group++) {
    const end = starts[group + 1] ?? 0
    for (let at = starts[group] ?? 0; at < end; at++) {
      if (!isIndexed(at)) continue
      const term = tokens[at] ?? 0
      const place = next[term] ?? 0
      if (lastGroup[term] === group) {
        const last = place - 1
        if ((counts[last] ?? 0) < MAX_COUNT) counts[last] = (counts[last] ?? 0) + 1
        continue
      }
      lastGroup[term] = group
      groups[place] = group
      counts[place] = 1
      next[term] = place + 1
    }
  }
  return { offsets, groups, counts, lengths }
}
