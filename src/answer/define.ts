import type { Corpus, GlossaryEntry } from '../model.js'
import { once } from '../once.js'
import { type Draft, distinct, type Evidence, evidenceOf, joinSentences } from './compose.js'
import type { FactQuery } from './fact-query.js'
import type { Lexicon } from './lexicon.js'
import type { RankedFact } from './rank-facts.js'

const DEFINING = /^(?:meaning|stands for|long form|definition|what it is|full name)/
/** Words beside the term in a question for its meaning. */
const AROUND =
  /^(?:nhs|scheme|acronym|abbreviation|stand|stands|standing|short|mean|means|meaning|meant|full|form|name|define|definition|explain|expand|letters?|initials|expansion|refer|refers|long|thing|here|new|term|call|called|acronyms|abbreviations|abbreviated|abbrev|terms|schemes|spell|spelt|spelled|spelling|respectively|version|wot|wots|wats|whats)$/
/** The same where a long form is asked for: "which two names does it stand for in these articles?" */
const AROUND_LONG_FORM = /^(?:names?|articles?|pieces?|documents?|stories|senses?|meanings|things|different)$/
/** A question for the long form of what it names. */
const ABBREVIATED =
  /\b(?:stands?|standing|short) for\b|\b(?:acronyms?|abbreviations?|abbrev|initials|expansions?|long forms?|full forms?|in full|letters)\b|\bspell\b.{0,40}\bout\b|\bexpand\b/
/** Terms that one question asks the long form of. */
const TERMS_MOST = 4
/** Confidence of an answer that leaves a part of the question open, and says so. */
const PARTLY = 0.7
const CITED = 3
/** Units of a question that can still be about no more than which sense is meant. */
const MATTER_MOST = 3

interface Sense {
  readonly entry: GlossaryEntry
  readonly expansion: string
  readonly evidence: Evidence
}

/** Expands acronyms: every sense the documents use, each with the sentence that spells it out. */
export function createDefiner(
  corpus: Corpus,
  lexicon: Lexicon,
): (query: FactQuery, ranked: readonly RankedFact[]) => Draft | undefined {
  const documents = new Map(corpus.documents.map(document => [document.id, document]))
  const findEvidence = (entry: GlossaryEntry, expansion: string): Evidence | undefined => {
    // One body or several: "authority" stands in "authorities" but for its last letter.
    const name = expansion.toLowerCase().replace(/(?:ies|y|s)$/, '')
    const isAbout = (text: string): boolean => text.toLowerCase().includes(name)
    const facts = corpus.facts.filter(fact => isAbout(fact.quote))
    const own = facts.filter(fact => fact.documentId === entry.documentId)
    const best = [...own, ...facts].sort(
      (a, b) => rankOf(b.attribute, b.entity, entry) - rankOf(a.attribute, a.entity, entry),
    )[0]
    if (best !== undefined) return evidenceOf(best)
    const document = documents.get(entry.documentId)
    const sentence = document?.passages
      .flatMap(passage => passage.sentences)
      .find(span => isAbout(document.text.slice(span.start, span.end)))
    return document === undefined || sentence === undefined ? undefined : { documentId: document.id, span: sentence }
  }
  const entries = once(() => {
    const byConcept = new Map<string, GlossaryEntry[]>()
    for (const entry of corpus.glossary) {
      const concept =
        entry.expansion === undefined
          ? undefined
          : lexicon.read(entry.term)[0]?.terms.find(term => term.startsWith('#'))
      if (concept !== undefined) byConcept.set(concept, [...(byConcept.get(concept) ?? []), entry])
    }
    return byConcept
  })
  const known = new Map<string, readonly Sense[]>()
  /** Every sense of a concept, worked out when it is first asked for. */
  const sensesOf = (concept: string): readonly Sense[] => {
    const of = entries().get(concept)
    if (of === undefined) return []
    const senses = known.get(concept) ?? findSenses(of)
    known.set(concept, senses)
    return senses
  }
  const findSenses = (of: readonly GlossaryEntry[]): readonly Sense[] => {
    const senses: Sense[] = []
    for (const entry of of) {
      const { expansion } = entry
      if (expansion === undefined) continue
      if (senses.some(sense => sense.expansion.toLowerCase() === expansion.toLowerCase())) continue
      const evidence = findEvidence(entry, expansion)
      if (evidence !== undefined) senses.push({ entry, expansion, evidence })
    }
    return senses
  }

  /** Words of the senses' own names, in lower case: what a question says that asks which sense is meant. */
  const namesOf = (senses: readonly Sense[]): ReadonlySet<string> =>
    new Set(senses.flatMap(({ entry }) => [entry.expansion ?? '', ...entry.aliases].flatMap(wordsOf)))

  /** "Is MiP the union or the magazine?": a term of several senses, and nothing else but words that name them. */
  const findAmbiguous = (matter: FactQuery['units']): FactQuery['units'][number] | undefined =>
    matter.length > MATTER_MOST
      ? undefined
      : matter.find(unit => {
          const senses = lexicon.read(unit.words).flatMap(read => read.terms.flatMap(sensesOf))
          const names = namesOf(senses)
          return (
            senses.length > 1 &&
            senses.every(({ entry }) => entry.term.toLowerCase() === unit.words) &&
            matter.every(other => other === unit || wordsOf(other.words).every(word => names.has(word)))
          )
        })

  const sensesIn = (words: string): readonly Sense[] =>
    lexicon
      .read(words)
      .flatMap(unit => unit.terms.filter(term => term.startsWith('#')))
      .flatMap(sensesOf)
      .filter((s, i, all) => all.findIndex(o => o.expansion.toLowerCase() === s.expansion.toLowerCase()) === i)

  /** "MARS and RETS, what does each stand for": terms that a question asks the long form of, and nothing else. */
  const defineEach = (query: FactQuery, matter: FactQuery['units']): Draft | undefined => {
    if (matter.length < 2 || matter.length > TERMS_MOST || !ABBREVIATED.test(query.lower)) return undefined
    const terms = matter.map(unit => ({
      unit,
      senses: sensesIn(unit.words).filter(({ entry }) => entry.term.toLowerCase() === unit.words),
    }))
    const known = terms.filter(({ senses }) => senses.length > 0)
    const missing = terms.filter(({ senses }) => senses.length === 0)
    const writtenAs = (words: string): string => words.toUpperCase()
    if (known.length === 0 || missing.some(({ unit }) => !query.text.includes(writtenAs(unit.words)))) return undefined
    return {
      kind: 'definition',
      headline: joinSentences([
        ...known.map(
          ({ senses }) =>
            `${senses[0]?.entry.term} stands for ${senses.map(({ expansion }) => expansion).join(' or ')}.`,
        ),
        ...missing.map(({ unit }) => `The documents do not say what ${writtenAs(unit.words)} stands for.`),
      ]),
      evidence: distinct(known.flatMap(({ senses }) => senses.map(({ evidence }) => evidence))),
      figures: [],
      confidence: missing.length > 0 ? PARTLY : 0.95,
    }
  }

  return (query, ranked) => {
    const isOfLongForm = ABBREVIATED.test(query.lower)
    const matter = query.units.filter(
      unit => !unit.optional && !AROUND.test(unit.words) && !(isOfLongForm && AROUND_LONG_FORM.test(unit.words)),
    )
    const each = defineEach(query, matter)
    if (each !== undefined) return each
    const only = matter.length === 1 ? matter[0] : findAmbiguous(matter)
    if (only === undefined) return undefined
    const isDefinition =
      query.asking === 'definition' ||
      query.asking === 'what' ||
      query.asking === 'keywords' ||
      query.asking === 'polar'
    const senses = sensesIn(only.words)
    const first = senses[0]
    if (!isDefinition || first === undefined) return undefined
    const term = first.entry.term
    const titles = (sense: Sense): string => documents.get(sense.entry.documentId)?.title ?? sense.entry.documentId
    // "What is Managers in Partnership?" names its sense: what the documents say of it is the better answer.
    if (senses.length > 1 && term.toLowerCase() !== only.words) return undefined
    if (senses.length > 1)
      return {
        kind: 'definition',
        headline: `${term} stands for different things: ${senses.map(sense => `${sense.expansion} (in “${titles(sense)}”)`).join(' and ')}.`,
        evidence: senses.map(sense => sense.evidence),
        confidence: 0.95,
      }
    const about = ranked.filter(
      r =>
        r.conflict === undefined &&
        r.fact.figure === undefined &&
        r.probability > 0.2 &&
        r.candidate.fact.entity.ids.size > 0 &&
        (DEFINING.test(r.fact.attribute) || r.fact.entity === term),
    )
    const quotes = [...about.map(r => r.fact.quote)].slice(0, 1)
    return {
      kind: 'definition',
      headline: joinSentences([`${term} stands for ${first.expansion}.`, ...quotes]),
      evidence: distinct([
        ...about.slice(0, 1).map(r => evidenceOf(r.fact)),
        first.evidence,
        ...ranked
          .filter(r => r.conflict === undefined && r.fact.entity === term && r.probability > 0.1)
          .map(r => evidenceOf(r.fact)),
      ]).slice(0, CITED),
      figures: [],
      confidence: 0.95,
    }
  }
}

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\d]+/gu) ?? []

const rankOf = (attribute: string, entity: string, entry: GlossaryEntry): number =>
  (DEFINING.test(attribute) ? 2 : 0) + (entity.includes(entry.term) ? 1 : 0)
