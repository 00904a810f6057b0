import { computeRarity } from '../search/bm25.js'
import { TOKEN_FLAG } from '../search/passage-table.js'
import type { TypedIndex } from '../search/typed-index.js'
import { type Candidate, createWeigher } from './retrieve-candidates.js'
import type { Query } from './retrieve-query.js'
import { createTermClasses, TERM_CLASS } from './retrieve-term-classes.js'
import { WANTED, type Wanted } from './retrieve-wanted.js'

/** What the ranker sees of a candidate, in the order of a row. Shares are of the question's summed rarity, in [0, 1]. */
export const FEATURES = [
  'exact', // share met exactly in the sentence
  'soft', // … or by a relative
  'withBefore', // … in it or the sentence before
  'withAround', // … in it, before or after
  'withTitle', // … in it, before, or the title
  'withEarlier', // … in it or any earlier sentence of the passage, or the title
  'passageExact',
  'passageSoft',
  'title',
  'passageScore',
  'documentScore',
  'passageRank',
  'passageShareOfBest',
  'documentShareOfBest',
  'roughShareOfBest',
  'missing', // how many words are not in the sentence, even by a relative
  'missingInPassage', // … nor in the passage or title
  'rarestMissing', // rarity share of the rarest of them
  'rarestMissingInPassage',
  'names', // share of the names' rarity that the sentence meets; 0.5 without names
  'namesAround', // … with the passage and title
  'numbers', // likewise for the question's numbers
  'verb', // last matter word that is no name: 1 met, 0.5 by a relative
  'lastWord', // last matter word of the question
  'focus', // the noun that says what is asked: 1 met, 0.5 by a relative, 0.3 in the passage
  'focusDistance', // words from it to the nearest thing of the wanted kind, capped
  'pairs', // rarity of neighbouring words of the question that are neighbours here too
  'run', // longest run of equal words, stop words too
  'order', // longest part of the words that keeps the question's order
  'window', // share of the shortest stretch that holds all met words which they fill
  'density', // met words among the sentence's matter words
  'fitting', // how many things of the wanted kind it has that the question has not
  'fittingCloseness', // nearness of the best of them to the met words
  'anyCloseness', // nearness of the best new matter word
  'fittingStrict', // stronger signs of the wanted kind: "in 1066", "because", "by …"
  'length',
  'place', // of the sentence in its passage
  'sentences', // of the passage
  'startsWithPronoun',
  'passagePlace', // of the passage in its document
  'newNames',
  'newNumbers',
  'repeats', // how often met words stand here beyond once
  'wanted',
  'focusKnown',
  'words', // matter words of the question
  'unknown', // words that no document holds
  'local', // share met in the sentence when rarity is counted within its document only
  'localAround', // … with the sentence before and the title
  'localRarestMissing',
  'firstMet', // place of the first met word, from the sentence's start
  'defines', // a met name or noun directly before is, was, are, were: 1 at the start, less later
  'placeInPassage', // how many sentences of the same passage have a higher rough score
  'passageLead', // lead of the passage's score over the best other passage
  'meanPlace', // mean place of the met words, as a share of the sentence
  // The signs of the wanted kind, apart for each kind of question: a linear score cannot tell kinds apart by itself.
  ...(['person', 'place', 'time', 'number', 'thing'] as const).flatMap(
    kind => [`${kind}Fits`, `${kind}Closeness`, `${kind}Strict`] as const,
  ),
  'lengthLog',
  'isShort',
  'isLong',
  'rankLog',
  'isFirst',
  // A sentence that goes on from another ("This led to …") holds what is said, the other one what it is said of.
  'beforeGain', // share met in the sentence before and not here
  'afterGain',
  'earlierGain',
  'refersBack', // a pronoun or "this" among its first words
  'refersBackGain', // … times what is met earlier and not here
  'nextRefersBackGain', // the same of the next sentence: then it may be the one
  'sole', // share met here and in no other sentence of the passage
  'matter', // share of the words that are no names
  'namesBefore', // share of names met before and not here
  'localLead', // lead by `local`
  'exactLead', // lead over the best of the others: exact share …
  'softLead', // … soft share
  'aroundLead', // … with title and before
  'roughLead',
] as const
export const FEATURE_COUNT = FEATURES.length

/** Columns that others are made from. */
const AT = {
  fitting: FEATURES.indexOf('fitting'),
  fittingStrict: FEATURES.indexOf('fittingStrict'),
  fittingCloseness: FEATURES.indexOf('fittingCloseness'),
  length: FEATURES.indexOf('length'),
  passageRank: FEATURES.indexOf('passageRank'),
  place: FEATURES.indexOf('place'),
} as const

const MAX_TOKENS = 160

/**
 * Describes the candidates of one question by rows of {@link FEATURES}, row after row. The returned array is used
 * again by the next call.
 */
export function createDescriber(index: TypedIndex): (query: Query, candidates: readonly Candidate[]) => Float32Array {
  const { table, capitalShares } = index
  const classes = createTermClasses(table.terms)
  const slotOf = new Int8Array(table.terms.length)
  const inQuestion = new Uint8Array(table.terms.length)
  let rows = new Float32Array(0)
  // Of the sentence at hand: term, flags, slot (+ met, − by a relative) and whether it is of the wanted kind.
  const ids = new Int32Array(MAX_TOKENS)
  const flags = new Uint8Array(MAX_TOKENS)
  const met = new Int8Array(MAX_TOKENS)
  const hitPlace = new Int32Array(MAX_TOKENS)
  const hitSlot = new Int32Array(MAX_TOKENS)
  const chain = new Float32Array(MAX_TOKENS)
  let meanPlace = 0

  return (query, candidates) => {
    const { slots, tokens, tokenTerms, asked } = query
    if (rows.length < candidates.length * FEATURE_COUNT) rows = new Float32Array(candidates.length * FEATURE_COUNT)
    const total = slots.reduce((sum, s) => sum + s.rarity, 0) || 1
    const weights = slots.map(s => s.rarity / total)
    const weigh = createWeigher(weights)
    const maskOf = (isIn: (slot: number) => boolean): number =>
      slots.reduce((mask, _, i) => (isIn(i) ? mask | (1 << i) : mask), 0)
    const nameMask = maskOf(i => slots[i]?.isName === true)
    const numberMask = maskOf(i => slots[i]?.token.kind === 'number')
    const focusSlot = asked.focus < 0 ? -1 : slots.findIndex(s => s.position === asked.focus)
    let verbSlot = -1
    slots.forEach((s, i) => {
      if (!s.isName && s.token.kind === 'word' && i !== focusSlot) verbSlot = i
    })
    const wantedCode = WANTED.indexOf(asked.wanted)
    const unknown = slots.filter(s => !s.isKnown).length

    const marked: number[] = []
    slots.forEach((slot, i) => {
      for (const id of slot.exact) {
        slotOf[id] = i + 1
        marked.push(id)
      }
    })
    slots.forEach((slot, i) => {
      for (const id of slot.soft) {
        if (slotOf[id] === 0) slotOf[id] = -(i + 1)
        marked.push(id)
      }
    })
    for (const id of tokenTerms) if (id >= 0) inQuestion[id] = 1

    const bestPassage = Math.max(1e-6, ...candidates.map(c => c.passageScore))
    const bestDocument = Math.max(1e-6, ...candidates.map(c => c.documentScore))
    const bestRough = Math.max(1e-6, ...candidates.map(c => c.roughScore))

    const localWeights = new Map<number, number[]>()
    for (const c of candidates) {
      if (!localWeights.has(c.document)) localWeights.set(c.document, weighWithin(c.document, slots))
    }
    const placeInPassage = candidates.map(
      c => candidates.filter(o => o.passage === c.passage && o.roughScore > c.roughScore).length,
    )
    const bestOther = Math.max(0, ...candidates.filter(c => c.passageScore < bestPassage).map(c => c.passageScore))

    candidates.forEach((c, n) => {
      const row = n * FEATURE_COUNT
      let f = row
      const put = (value: number): void => {
        rows[f++] = value
      }
      const passageAll = c.passageSoft | c.title
      put(weigh(c.exact))
      put(weigh(c.soft))
      put(weigh(c.soft | c.before))
      put(weigh(c.soft | c.before | c.after))
      put(weigh(c.soft | c.before | c.title))
      put(weigh(c.soft | c.earlier | c.title))
      put(weigh(c.passageExact))
      put(weigh(c.passageSoft))
      put(weigh(c.title))
      put(c.passageScore / total)
      put(c.documentScore / total)
      put(c.passageRank)
      put(c.passageScore / bestPassage)
      put(c.documentScore / bestDocument)
      put(c.roughScore / bestRough)
      let missing = 0
      let missingInPassage = 0
      let rarestMissing = 0
      let rarestMissingInPassage = 0
      for (let i = 0; i < slots.length; i++) {
        if ((c.soft >>> i) & 1) continue
        missing++
        rarestMissing = Math.max(rarestMissing, weights[i] ?? 0)
        if ((passageAll >>> i) & 1) continue
        missingInPassage++
        rarestMissingInPassage = Math.max(rarestMissingInPassage, weights[i] ?? 0)
      }
      put(missing)
      put(missingInPassage)
      put(rarestMissing)
      put(rarestMissingInPassage)
      put(nameMask === 0 ? 0.5 : weigh(c.exact & nameMask) / weigh(nameMask))
      put(nameMask === 0 ? 0.5 : weigh((c.exact | passageAll) & nameMask) / weigh(nameMask))
      put(numberMask === 0 ? 0.5 : weigh(c.exact & numberMask) / weigh(numberMask))
      put(grade(c, verbSlot))
      put(grade(c, slots.length - 1))
      put(grade(c, focusSlot))
      f = describeTokens(f, c, focusSlot, asked.wanted, weights, tokens.length, tokenTerms, slots)
      put(c.sentence - (table.passageSentences[c.passage] ?? 0))
      put((table.passageSentences[c.passage + 1] ?? 0) - (table.passageSentences[c.passage] ?? 0))
      const firstToken = table.tokens[table.sentenceTokens[c.sentence] ?? 0] ?? 0
      put((classes[firstToken] ?? 0) & TERM_CLASS.pronoun ? 1 : 0)
      put(Math.min(20, c.passage - (table.documentPassages[c.document] ?? 0)))
      f = describeNovelty(f, c)
      put(wantedCode)
      put(focusSlot >= 0 ? 1 : 0)
      put(slots.length)
      put(unknown)
      const local = localWeights.get(c.document) ?? weights
      const weighLocal = createWeigher(local)
      put(weighLocal(c.soft))
      put(weighLocal(c.soft | c.before | c.title))
      let localRarestMissing = 0
      for (let i = 0; i < slots.length; i++) {
        if (((c.soft >>> i) & 1) === 0) localRarestMissing = Math.max(localRarestMissing, local[i] ?? 0)
      }
      put(localRarestMissing)
      f = describeShape(f, c)
      put(placeInPassage[n] ?? 0)
      put((c.passageScore - (c.passageScore === bestPassage ? bestOther : bestPassage)) / total)
      put(meanPlace)
      f = describeKinds(f, row, asked.wanted)
      const refers = refersBack(c.sentence) ? 1 : 0
      const isLast = c.sentence + 1 === table.passageSentences[c.passage + 1]
      const afterGain = weigh(c.after & ~c.soft)
      const earlierGain = weigh(c.earlier & ~c.soft)
      const others = candidates.reduce((m, o) => (o.passage === c.passage && o !== c ? m | o.soft : m), 0)
      put(weigh(c.before & ~c.soft))
      put(afterGain)
      put(earlierGain)
      put(refers)
      put(refers * earlierGain)
      put(!isLast && refersBack(c.sentence + 1) ? afterGain : 0)
      put(weigh(c.soft & ~others))
      put(weigh(c.soft & ~nameMask) / (weigh(~nameMask) || 1))
      put(weigh(c.before & nameMask & ~c.soft))
      f = row + FEATURE_COUNT
    })
    addLeads(candidates.length)
    for (const id of marked) slotOf[id] = 0
    for (const id of tokenTerms) if (id >= 0) inQuestion[id] = 0
    return rows
  }

  function grade(c: Candidate, slot: number): number {
    if (slot < 0) return 0.5
    if ((c.exact >>> slot) & 1) return 1
    if ((c.soft >>> slot) & 1) return 0.7
    return ((c.passageSoft | c.title) >>> slot) & 1 ? 0.3 : 0
  }

  function refersBack(sentence: number): boolean {
    const from = table.sentenceTokens[sentence] ?? 0
    const end = Math.min(from + 4, table.sentenceTokens[sentence + 1] ?? 0)
    for (let i = from; i < end; i++) if ((classes[table.tokens[i] ?? 0] ?? 0) & TERM_CLASS.pronoun) return true
    return false
  }

  /** Repeats the signs of the wanted kind under the kind's own name, and bends a few others. */
  function describeKinds(at: number, row: number, wanted: Wanted): number {
    const fits = (rows[row + AT.fitting] ?? 0) > 0 ? 1 : 0
    const strict = (rows[row + AT.fittingStrict] ?? 0) > 0 ? 1 : 0
    const kind = wanted === 'percent' || wanted === 'money' || wanted === 'duration' ? 'number' : wanted
    for (const name of ['person', 'place', 'time', 'number', 'thing'] as const) {
      const isOwn = name === kind
      rows[at++] = isOwn ? fits : 0
      rows[at++] = isOwn ? (rows[row + AT.fittingCloseness] ?? 0) : 0
      rows[at++] = isOwn ? strict : 0
    }
    const length = rows[row + AT.length] ?? 0
    rows[at++] = Math.log(length + 1)
    rows[at++] = length < 6 ? 1 : 0
    rows[at++] = length > 40 ? 1 : 0
    rows[at++] = Math.log((rows[row + AT.passageRank] ?? 0) + 1)
    rows[at++] = rows[row + AT.place] === 0 ? 1 : 0
    return at
  }

  /** The slots' shares of rarity, counted over the passages of one document. */
  function weighWithin(document: number, slots: Query['slots']): number[] {
    const { offsets, groups } = index.passagePostings
    const first = table.documentPassages[document] ?? 0
    const end = table.documentPassages[document + 1] ?? 0
    const rarities = slots.map(slot => {
      let held = 0
      for (const id of slot.exact) {
        const from = offsets[id] ?? 0
        const to = offsets[id + 1] ?? 0
        held += findPlace(groups, from, to, end) - findPlace(groups, from, to, first)
      }
      return computeRarity(Math.min(held, end - first), end - first)
    })
    const total = rarities.reduce((sum, r) => sum + r, 0) || 1
    return rarities.map(r => r / total)
  }

  function describeShape(at: number, c: Candidate): number {
    const from = table.sentenceTokens[c.sentence] ?? 0
    const end = table.sentenceTokens[c.sentence + 1] ?? 0
    let firstMet = 20
    let defines = 0
    let sum = 0
    let hits = 0
    for (let i = from; i < end; i++) {
      if ((slotOf[table.tokens[i] ?? 0] ?? 0) === 0) continue
      firstMet = Math.min(firstMet, i - from)
      sum += i - from
      hits++
      if ((classes[table.tokens[i + 1] ?? 0] ?? 0) & TERM_CLASS.copula && i + 1 < end) {
        defines = Math.max(defines, 1 / (1 + (i - from) / 4))
      }
    }
    rows[at] = firstMet
    rows[at + 1] = defines
    meanPlace = hits === 0 ? 0.5 : sum / hits / Math.max(1, end - from)
    return at + 2
  }

  function describeNovelty(at: number, c: Candidate): number {
    let names = 0
    let numbers = 0
    let repeats = 0
    let seen = 0
    const end = table.sentenceTokens[c.sentence + 1] ?? 0
    for (let i = table.sentenceTokens[c.sentence] ?? 0; i < end; i++) {
      const flag = table.flags[i] ?? 0
      const id = table.tokens[i] ?? 0
      if (flag & TOKEN_FLAG.alternate) continue
      const slot = slotOf[id] ?? 0
      if (slot > 0) {
        if ((seen >>> (slot - 1)) & 1) repeats++
        seen |= 1 << (slot - 1)
      }
      if (inQuestion[id] || slot !== 0) continue
      if (flag & TOKEN_FLAG.number) numbers++
      else if (isName(id, flag)) names++
    }
    rows[at] = Math.min(8, names)
    rows[at + 1] = Math.min(6, numbers)
    rows[at + 2] = Math.min(5, repeats)
    return at + 3
  }

  function isName(id: number, flag: number): boolean {
    if ((flag & TOKEN_FLAG.capital) === 0 || flag & TOKEN_FLAG.stop) return false
    return (flag & TOKEN_FLAG.first) === 0 || (capitalShares[id] ?? 0) >= 60
  }

  function isFitting(wanted: Wanted, id: number, flag: number, next: number): boolean {
    const kind = classes[id] ?? 0
    switch (wanted) {
      case 'person':
        return isName(id, flag) || (kind & TERM_CLASS.person) !== 0
      case 'place':
        return isName(id, flag) || (kind & TERM_CLASS.place) !== 0
      case 'time':
        return (
          (flag & TOKEN_FLAG.year) !== 0 ||
          (kind & (TERM_CLASS.month | TERM_CLASS.timeUnit)) !== 0 ||
          /^\d+(?:st|nd|rd|th)$/.test(table.terms[id] ?? '')
        )
      case 'number':
        return (flag & TOKEN_FLAG.number) !== 0 && (flag & TOKEN_FLAG.year) === 0
      case 'percent':
        return (flag & TOKEN_FLAG.percent) !== 0 || (kind & TERM_CLASS.fraction) !== 0
      case 'money':
        return (flag & TOKEN_FLAG.money) !== 0 || ((flag & TOKEN_FLAG.number) !== 0 && (flag & TOKEN_FLAG.year) === 0)
      case 'duration':
        return (flag & TOKEN_FLAG.number) !== 0 && ((classes[next] ?? 0) & TERM_CLASS.timeUnit) !== 0
      case 'reason':
        return (kind & TERM_CLASS.cause) !== 0
      case 'manner':
        return (kind & TERM_CLASS.means) !== 0
      default:
        return (flag & (TOKEN_FLAG.stop | TOKEN_FLAG.number)) === 0 && isName(id, flag)
    }
  }

  function isStrict(wanted: Wanted, id: number, flag: number, before: number): boolean {
    const kind = classes[before] ?? 0
    switch (wanted) {
      case 'person':
        return isName(id, flag) && (kind & (TERM_CLASS.by | TERM_CLASS.person)) !== 0
      case 'place':
        return isName(id, flag) && (kind & TERM_CLASS.placeWord) !== 0
      case 'time':
        return (flag & TOKEN_FLAG.year) !== 0
      case 'money':
        return (flag & TOKEN_FLAG.money) !== 0
      case 'number':
        return (
          (flag & TOKEN_FLAG.number) !== 0 && (flag & (TOKEN_FLAG.year | TOKEN_FLAG.percent | TOKEN_FLAG.money)) === 0
        )
      default:
        return false
    }
  }

  /** Writes the features that need the sentence's words in their order, from `focusDistance` to `length`. */
  function describeTokens(
    at: number,
    c: Candidate,
    focusSlot: number,
    wanted: Wanted,
    weights: readonly number[],
    questionLength: number,
    tokenTerms: Int32Array,
    slots: Query['slots'],
  ): number {
    let count = 0
    let matter = 0
    let hits = 0
    const end = table.sentenceTokens[c.sentence + 1] ?? 0
    for (let i = table.sentenceTokens[c.sentence] ?? 0; i < end && count < MAX_TOKENS; i++) {
      const id = table.tokens[i] ?? 0
      const flag = table.flags[i] ?? 0
      const slot = slotOf[id] ?? 0
      if (flag & TOKEN_FLAG.alternate) {
        // A compound's whole counts at its first part, where that part is not a word of the question itself.
        if (count > 0 && slot !== 0 && met[count - 1] === 0) {
          met[count - 1] = slot
          hitPlace[hits] = count - 1
          hitSlot[hits++] = Math.abs(slot) - 1
        }
        continue
      }
      if ((flag & TOKEN_FLAG.stop) === 0) matter++
      ids[count] = id
      flags[count] = flag
      met[count] = slot
      if (slot !== 0) {
        hitPlace[hits] = count
        hitSlot[hits++] = Math.abs(slot) - 1
      }
      count++
    }

    // Nearness of new words to the met ones; a word at distance d counts 1 / (1 + d / 4).
    let fitting = 0
    let strict = 0
    let fittingCloseness = 0
    let anyCloseness = 0
    let focusDistance = 12
    for (let i = 0; i < count; i++) {
      const id = ids[i] ?? 0
      const flag = flags[i] ?? 0
      if (met[i] !== 0 || inQuestion[id]) continue
      const isFit = isFitting(wanted, id, flag, ids[i + 1] ?? 0)
      if (!isFit && flag & TOKEN_FLAG.stop) continue
      let closeness = 0
      let nearestFocus = 12
      let counted = 0
      for (let pass = 0; pass < hits; pass++) {
        const slot = hitSlot[pass] ?? 0
        const distance = Math.abs((hitPlace[pass] ?? 0) - i)
        if (slot === focusSlot) nearestFocus = Math.min(nearestFocus, distance)
        if ((counted >>> slot) & 1) continue
        // The nearest place of this slot: places are few, so a second look is cheap.
        let nearest = distance
        for (let other = pass + 1; other < hits; other++) {
          if (hitSlot[other] === slot) nearest = Math.min(nearest, Math.abs((hitPlace[other] ?? 0) - i))
        }
        counted |= 1 << slot
        closeness += (weights[slot] ?? 0) / (1 + nearest / 4)
      }
      anyCloseness = Math.max(anyCloseness, closeness)
      if (!isFit) continue
      fitting++
      if (isStrict(wanted, id, flag, i > 0 ? (ids[i - 1] ?? 0) : -1)) strict++
      fittingCloseness = Math.max(fittingCloseness, closeness)
      focusDistance = Math.min(focusDistance, nearestFocus)
    }

    // Pairs of neighbours: words of the question at most two apart, found at most three apart, in order.
    let pairs = 0
    let pairMask = 0
    for (let a = 0; a < hits; a++) {
      for (let b = a + 1; b < hits && (hitPlace[b] ?? 0) - (hitPlace[a] ?? 0) <= 3; b++) {
        const left = hitSlot[a] ?? 0
        const right = hitSlot[b] ?? 0
        if (right !== left + 1 || (pairMask >>> left) & 1) continue
        if ((slots[right]?.position ?? 0) - (slots[left]?.position ?? 0) > 3) continue
        pairMask |= 1 << left
        pairs += Math.min(weights[left] ?? 0, weights[right] ?? 0)
      }
    }

    // The weightiest chain of hits whose slots ascend.
    let order = 0
    for (let a = 0; a < hits; a++) {
      let best = 0
      for (let b = 0; b < a; b++) {
        if ((hitSlot[b] ?? 0) < (hitSlot[a] ?? 0)) best = Math.max(best, chain[b] ?? 0)
      }
      chain[a] = best + (weights[hitSlot[a] ?? 0] ?? 0)
      order = Math.max(order, chain[a] ?? 0)
    }

    let run = 0
    for (let q = 0; q < questionLength; q++) {
      const wantedTerm = tokenTerms[q] ?? -1
      if (wantedTerm < 0) continue
      for (let i = 0; i < count; i++) {
        if (ids[i] !== wantedTerm) continue
        let weight = 0
        for (let k = 0; q + k < questionLength && i + k < count && ids[i + k] === tokenTerms[q + k]; k++) {
          const slot = met[i + k] ?? 0
          weight += slot > 0 ? (weights[slot - 1] ?? 0) : 0.01
        }
        run = Math.max(run, weight)
      }
    }

    let window = 0
    if (hits > 1) {
      let metCount = 0
      for (let i = 0; i < weights.length; i++) metCount += (c.soft >>> i) & 1
      let shortest = count
      const last = new Int32Array(weights.length).fill(-1)
      let distinct = 0
      for (let a = 0; a < hits; a++) {
        const slot = hitSlot[a] ?? 0
        if ((last[slot] ?? -1) < 0) distinct++
        last[slot] = hitPlace[a] ?? 0
        if (distinct < metCount) continue
        let least = count
        for (const place of last) if (place >= 0) least = Math.min(least, place)
        shortest = Math.min(shortest, (hitPlace[a] ?? 0) - least + 1)
      }
      window = metCount / Math.max(1, shortest)
    }

    rows[at++] = focusDistance
    rows[at++] = pairs
    rows[at++] = run
    rows[at++] = order
    rows[at++] = window
    rows[at++] = hits / Math.max(1, matter)
    rows[at++] = Math.min(6, fitting)
    rows[at++] = fittingCloseness
    rows[at++] = anyCloseness
    rows[at++] = Math.min(4, strict)
    rows[at++] = count
    return at
  }

  function addLeads(count: number): void {
    const sources = [
      FEATURES.indexOf('local'),
      FEATURES.indexOf('exact'),
      FEATURES.indexOf('soft'),
      FEATURES.indexOf('withTitle'),
      FEATURES.indexOf('roughShareOfBest'),
    ]
    sources.forEach((source, k) => {
      let best = -1
      let second = -1
      for (let n = 0; n < count; n++) {
        const value = rows[n * FEATURE_COUNT + source] ?? 0
        if (value > best) {
          second = best
          best = value
        } else if (value > second) second = value
      }
      for (let n = 0; n < count; n++) {
        const value = rows[n * FEATURE_COUNT + source] ?? 0
        rows[n * FEATURE_COUNT + FEATURE_COUNT - sources.length + k] = value - (value === best ? second : best)
      }
    })
  }
}

/** The first place in the ascending `groups` between `from` and `to` whose group is at least `group`. */
function findPlace(groups: Uint32Array, from: number, to: number, group: number): number {
  let low = from
  let high = to
  while (low < high) {
    const middle = (low + high) >> 1
    if ((groups[middle] ?? 0) < group) low = middle + 1
    else high = middle
  }
  return low
}
