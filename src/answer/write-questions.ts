import type { Corpus, Fact } from '../model.js'
import { isPeriod } from './conflicts.js'

/** The kinds of questions that are offered, in the order in which examples of them are given. */
export const QUESTION_KINDS = [
  'figure',
  'person',
  'definition',
  'said',
  'date',
  'share',
  'number',
  'words',
  'about',
] as const
export type QuestionKind = (typeof QUESTION_KINDS)[number]

/** A question made from a fact (or from a glossary term, without one) that the documents should answer. */
export interface WrittenQuestion {
  readonly text: string
  readonly kind: QuestionKind
  readonly fact: Fact | undefined
  /** Further words it can be found by; never shown. */
  readonly keywords: string
}

/** Longest question offered, in characters: what autocomplete lists of chat platforms show whole. */
const QUESTION_MAX_CHARS = 100
/** Attributes that are no noun phrase: no question can be made of them by putting "What is the" in front. */
const NO_NOUN =
  /^(?:what|who|whom|whose|whether|how|why|when|where|which|counted|delivered|taken|held|described|recognised|addressed|applying|retained|operational|responsible|provide|negotiated|threshold|year by|date they|number|years)\b|\b(?:until|by|of|for|to|in|since|from|with|as|they|it)$|\bthe(?:y|ir)\b|, as a fraction$/
/** Attributes of statements that "What is the … of …?" asks for. */
const PLAIN_ATTRIBUTE =
  /^(?:purposes?|subject|causes?|aims?|legal (?:basis|standing)|possible long-term role|reason for the mood|mood|condition for savings|national logic|extent|risk|explanation|focus|status)$/
const TOPIC_ATTRIBUTE =
  /^(?:views?|warning|concern|worry|hope|argument|message|words|claim|opinion|belief) (?:of|about|on|at|to)\s(.+)$/
/** What speaks without being somebody. */
const NOBODY = /^\d|research|requests?|framework|figures|survey|article|spokesman|\(|,| and /i
const isPlural = (phrase: string): boolean => /s$/.test(headOf(phrase)) && !/(?:ss|us|is)$/.test(headOf(phrase))
const headOf = (phrase: string): string =>
  phrase.replace(
    /\s(?:of|for|in|at|to|that|who|which|with|on|under|from|by|made|named|per|between|paid|held|leaving|giving|looking|opting)\s.*$/,
    '',
  )

/** What follows a name that stands by itself, and is not part of a longer one. */
const STANDING = String.raw`(?=[.,;:)]|\s(?:is|was|has|had|will|were|are|to|and|that|by|say|said|says|in|on|as|of)(?!\p{L}))`
const escapePattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
/** Whether a phrase that the documents never write takes an article: singular things do. */
const isLed = (phrase: string): boolean =>
  /^\p{Ll}+['’]s?\s/u.test(phrase) ||
  (!/^\p{Lu}/u.test(phrase) &&
    !isPlural(phrase) &&
    !/ing$/.test(headOf(phrase)) &&
    !/^(?:the|an?|all|some|most|other|his|her|its|setting|\w+ing|yet)\s/.test(phrase))

/** Every question that can be written about a corpus; not all of them are answered. */
export function writeQuestions(corpus: Corpus): readonly WrittenQuestion[] {
  const text = corpus.documents.map(document => document.text).join('\n')
  const articles = new Map<string, string>()
  /** "the " before a name that the documents write with it, and before singular things. */
  const withArticle = (name: string): string => {
    const bare = name.replace(/\s*\([^)]*\)/g, '').trim()
    const known = articles.get(bare)
    if (known !== undefined) return known + bare
    const standing = [...text.matchAll(new RegExp(`(the )?${escapePattern(bare)}${STANDING}`, 'giu'))]
    const led = standing.filter(([, article]) => article !== undefined).length
    const article = (standing.length > 0 ? led * 2 >= standing.length : isLed(bare)) ? 'the ' : ''
    articles.set(bare, article)
    return article + bare
  }
  const publishers = new Set(corpus.documents.map(({ publisher }) => publisher))

  const written = corpus.facts
    .filter(({ entity }) => !entity.includes(','))
    .flatMap(fact =>
      writeFor(fact, withArticle, publishers).map(
        ([kind, question]): WrittenQuestion => ({
          text: question,
          kind,
          fact,
          keywords: [fact.entity, fact.attribute, fact.attribution ?? '', ...fact.asks].join(' '),
        }),
      ),
    )
  const terms = corpus.glossary.flatMap((entry): readonly WrittenQuestion[] =>
    entry.expansion === undefined
      ? []
      : [
          {
            text: `What does ${entry.term} stand for?`,
            kind: 'definition',
            fact: undefined,
            keywords: [entry.expansion, ...entry.aliases].join(' '),
          },
        ],
  )
  const seen = new Set<string>()
  return [...written, ...terms].filter(({ text: question }) => {
    const isNew = !seen.has(question.toLowerCase()) && question.length <= QUESTION_MAX_CHARS
    seen.add(question.toLowerCase())
    return isNew
  })
}

type Draft = readonly [QuestionKind, string]

function writeFor(
  fact: Fact,
  withArticle: (name: string) => string,
  publishers: ReadonlySet<string | null>,
): readonly Draft[] {
  const { attribute, attribution } = fact
  const entity = withArticle(fact.entity)
  if (attribute === 'role') return /^\p{Lu}/u.test(fact.entity) ? [['person', `Who is ${entity}?`]] : []
  if (/^(?:definition|what it is)$/.test(attribute)) return [['definition', `What ${be(fact.entity)} ${entity}?`]]
  if (attribute === 'author') return [['person', `Who wrote ${withThe(entity)}?`]]
  if (attribute === 'people quoted') return [['person', `Who is quoted in ${withThe(entity)}?`]]
  if (fact.figure !== undefined) return writeForFigure(fact, entity)
  return [
    ...(attribution === undefined || publishers.has(attribution) || NOBODY.test(attribution)
      ? []
      : writeForSpeech(fact, entity, withArticle(attribution))),
    ...(PLAIN_ATTRIBUTE.test(attribute) && attribution === undefined ? [about(attribute, entity)] : []),
  ]
}

const about = (attribute: string, entity: string): Draft => [
  'about',
  `What ${be(attribute)} the ${attribute} of ${entity}?`,
]
const be = (phrase: string): string => (isPlural(phrase) && !/^\p{Lu}/u.test(phrase) ? 'are' : 'is')
const withThe = (name: string): string => (/^the\s|^Farewell/.test(name) ? name : `the ${name}`)

/** "in 2010-11", "so far in 2011-12" as it stands; nothing for a period that is no year. */
const when = ({ period }: Fact): string =>
  period === undefined
    ? ''
    : /^(?:1\d|20)\d\d(?:-\d\d)?$/.test(period)
      ? ` in ${period}`
      : / in \d{4}/.test(period)
        ? ` ${period}`
        : ''

function writeForFigure(fact: Fact, entity: string): readonly Draft[] {
  const { attribute, figure } = fact
  const share = /^share (?:who|(with|in)) (.+)$/.exec(attribute)
  if (share !== null) {
    const rest = share[1] === 'with' ? `had ${share[2]}` : share[1] === 'in' ? `were in ${share[2]}` : share[2]
    return attribute.endsWith('as a fraction') ? [] : [['share', `What share of ${entity} ${rest}?`]]
  }
  if (attribute === 'number') {
    if (/\d/.test(fact.entity)) return []
    const clause = /^(.+?) that (.+)$/.exec(fact.entity)
    if (clause !== null) return [['number', `How many ${clause[1]} ${clause[2]}?`]]
    return fact.entity.split(' ').length <= 3
      ? [['number', `How many ${fact.entity} were there?`]]
      : [['number', `What is the number of ${fact.entity}?`]]
  }
  const counted = /^number (?:expected to (.+)|(still .+))$/.exec(attribute)
  if (counted !== null) return [['number', `How many ${fact.entity} are ${counted[2] ?? `expected to ${counted[1]}`}?`]]
  if (attribute === 'publication date') return [['date', `When was ${withThe(entity)} published?`]]
  const taking = /^date they (.+)$/.exec(attribute)
  if (taking !== null) return [['date', `When do ${entity} ${taking[1]}?`]]
  const until = /^(\w+ed) until$/.exec(attribute)
  if (until !== null) return [['date', `Until when are ${entity} ${until[1]}?`]]
  const by = /^(\w+) by$/.exec(attribute)
  if (by !== null) return [['date', `By when are ${entity} to be ${by[1]}?`]]
  const announced = /^month (\w+ed)$/.exec(attribute)
  if (announced !== null) return [['date', `When were ${entity} ${announced[1]}?`]]
  const deadline = /^deadline for (.+)$/.exec(attribute)
  if (deadline !== null) return [['date', `What is the deadline for ${deadline[1]}?`]]
  if (NO_NOUN.test(attribute) || /^(?:date|year|financial year|amount|duration)$/.test(attribute)) return []
  const kind: QuestionKind = figure !== undefined && isPeriod(figure) ? 'date' : 'figure'
  if (/^nationally/.test(fact.entity)) return [[kind, `What ${be(attribute)} the ${attribute} nationally?`]]
  const link = /\sfor\s/.test(attribute) ? 'of' : /^the (?:North|South|East|West)/.test(entity) ? 'in' : 'for'
  return [
    [
      kind,
      `What ${/^(?:average|total)/.test(attribute) ? 'was' : be(attribute)} the ${attribute} ${link} ${entity}${when(fact)}?`,
    ],
  ]
}

/** A phrase in quotation marks of two to six words. */
const PHRASE =
  /“((?!(?:an?|the|we|I|is|are|am|be|being|been|as|so|to|hopefully|will|would|its?|under|already|very|not|clearly|how|quite|in|on|at)\s)(?:[\p{L}\d’'-]+ ){1,5}[\p{L}\d’'-]+)”/iu

function writeForSpeech(fact: Fact, entity: string, speaker: string): readonly Draft[] {
  const { attribution = '', attribute } = fact
  const topic = TOPIC_ATTRIBUTE.exec(attribute)?.[1]
  const isOwn = fact.entity === attribution || fact.entity.includes(attribution)
  const said = topic ?? (isOwn || /['’]s view$/.test(attribute) ? undefined : entity)
  const view = /^(.+)['’]s view$/.exec(attribute)?.[1]
  const phrase = PHRASE.exec(fact.quote)?.[1]
  return [
    ...(said === undefined ? [] : [['said', `What did ${speaker} say about ${said}?`] as const]),
    ...(view === undefined || isOwn ? [] : [['said', `What is ${view}’s view of ${entity}?`] as const]),
    ...(phrase === undefined ? [] : [['words', `Who spoke of “${phrase}”?`] as const]),
  ]
}
