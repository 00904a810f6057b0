import type { Unit } from '../model.js'
import type { CalculateContext } from './calculation.js'
import { type Draft, distinct, evidenceOf, joinSentences } from './compose.js'
import type { RankedFact } from './rank-facts.js'

/** What a question calls figures of one kind. */
const KINDS: readonly (readonly [string, readonly Unit[]])[] = [
  ['(?:pounds?|sterling|£|cash(?: terms)?|money|[mb]illions?|pounds and pence)', ['GBP']],
  [String.raw`(?:dollars?|\$)`, ['USD']],
  ['(?:euros?|€)', ['EUR']],
  ['(?:(?:annual |yearly )?(?:percentages?|per ?cent|%|shares?|proportions?))', ['percent']],
  ['(?:heads?|people|numbers)', ['count']],
]
const ANY = `(?:${KINDS.map(([kind]) => kind).join('|')})`
const IN = '(?:in|as|by)(?: an?| the)? (?:terms of )?'
/** "Both in pounds and as a percentage", "one in billions and one in per cent". */
const IN_TWO_KINDS = new RegExp(
  String.raw`,?\s*(?:both )?(?:(?:one|first|once) )?${IN}(?<a>${ANY}) (?:and|or|,)(?: then| also)? ?(?:(?:one|another|the other|once) )?(?:${IN})?(?<b>${ANY})(?![\p{L}\d])`,
  'iu',
)
/** Where each of the two has to stand, and how probable it has to be. */
const LOOKED_AT = 10
const LEAST = 0.1
const CONFIDENCE = 0.75
/** The two are of one thing where both say a word of the question of this weight. */
const TELLING_WEIGHT = 2

const unitsOf = (written: string): readonly Unit[] =>
  KINDS.find(([kind]) => new RegExp(`^${kind}$`, 'i').test(written))?.[1] ?? []

/** One thing in two kinds of figure that a question names, the one beside the other; undefined where either is not told. */
export function pairUnits(text: string, { rank }: Pick<CalculateContext, 'rank'>): Draft | undefined {
  const match = IN_TWO_KINDS.exec(text)
  const [first, second] = [unitsOf(match?.groups?.a ?? ''), unitsOf(match?.groups?.b ?? '')]
  if (match === null || first.length === 0 || second.length === 0 || first === second) return undefined
  const rest = `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`
  const { query, ranked: all } = rank(rest)
  const ranked = all.slice(0, LOOKED_AT)
  const find = (units: readonly Unit[]): RankedFact | undefined =>
    ranked.find(
      ({ fact, conflict, probability }) =>
        conflict === undefined && probability >= LEAST && fact.figure !== undefined && units.includes(fact.figure.unit),
    )
  const [a, b] = [find(first), find(second)]
  if (a === undefined || b === undefined || a.fact.quote === b.fact.quote) return undefined
  const [x, y] = [a.candidate.fact.own, b.candidate.fact.own]
  const isOfBoth = query.units.some(
    ({ soft, weight, terms }) =>
      !soft && weight >= TELLING_WEIGHT && terms.some(id => x.has(id)) && terms.some(id => y.has(id)),
  )
  if (!isOfBoth) return undefined
  return {
    kind: 'comparison',
    headline: joinSentences([a.fact.quote, b.fact.quote]),
    evidence: distinct([evidenceOf(a.fact), evidenceOf(b.fact)]),
    confidence: CONFIDENCE,
  }
}
