import { stem as porter2 } from 'porter2'

/** Past forms and plurals that no suffix rule reaches, as "base form form …". "found" stays itself: it is also to found. */
const IRREGULAR = `
arise arose arisen|awake awoke awoken|beat beaten|become became|begin began begun|bend bent|bite bit bitten|bleed bled|
blow blew blown|break broke broken|breed bred|bring brought|build built|burn burnt|buy bought|catch caught|
choose chose chosen|come came|creep crept|deal dealt|dig dug|draw drew drawn|dream dreamt|drink drank drunk|
drive drove driven|eat ate eaten|fall fell fallen|feed fed|feel felt|fight fought|flee fled|fly flew flown|
forbid forbade forbidden|forget forgot forgotten|forgive forgave forgiven|freeze froze frozen|get got gotten|
give gave given|go went gone|grow grew grown|hang hung|hear heard|hide hid hidden|hold held|keep kept|kneel knelt|
know knew known|lead led|learn learnt|leave left|lend lent|lose lost|make made|mean meant|meet met|overcome overcame|
overthrow overthrew overthrown|pay paid|prove proven|ride rode ridden|ring rang rung|rise rose risen|run ran|say said|
see saw seen|seek sought|sell sold|send sent|shake shook shaken|shine shone|shoot shot|show shown|shrink shrank shrunk|
sing sang sung|sink sank sunk|sit sat|sleep slept|slide slid|speak spoke spoken|spell spelt|spend spent|spin spun|
split|spring sprang sprung|stand stood|steal stole stolen|stick stuck|strike struck|swear swore sworn|sweep swept|
swim swam swum|swing swung|take took taken|teach taught|tear tore torn|tell told|think thought|throw threw thrown|
understand understood|undertake undertook undertaken|undergo underwent undergone|wake woke woken|wear wore worn|
weave wove woven|win won|withdraw withdrew withdrawn|withstand withstood|write wrote written|
man men|woman women|child children|foot feet|tooth teeth|mouse mice|goose geese|ox oxen|person people|
die dying|lie lying|tie tying|analysis analyses|basis bases|crisis crises|thesis theses|criterion criteria|
phenomenon phenomena|datum data|medium media|bacterium bacteria|
licence license licensed licences|defence defense defences|offence offense offences|pretence pretense|
programme program programmes programs programmed|cheque check cheques checks|grey gray|
payout pay-out payouts|judgement judgment judgements judgments|enrol enroll enrolled enrolment enrollment|
fulfil fulfill fulfilled|skilful skillful|instalment installment instalments installments`

const BASES = new Map<string, string>(
  IRREGULAR.split('|').flatMap(line => {
    const [base = '', ...forms] = line.trim().split(/\s+/)
    return forms.map(form => [form, base] as const)
  }),
)

/** British spelling as American, so that both find each other; a word that only looks alike changes on both sides. */
function unifySpelling(word: string): string {
  if (word.length < 6) return word
  return word
    .replace(/(?<=[a-z]{3})is(?=(?:e|ed|es|er|ers|ing|ation|ations|ational)$)/, 'iz')
    .replace(/(?<=[a-z]{3})ys(?=(?:e|ed|es|er|ers|ing)$)/, 'yz')
    .replace(/(?<=[a-z]{2})our(?=(?:s|ed|ing|ite|ites|able|al|er|ers|ism|hood|hoods)?$)/, 'or')
    .replace(/(?<=[a-z]{2})([tb])re(?=s?$)/, '$1er')
}

/** Entries kept before the memory is emptied; far above the vocabulary of one corpus, so that it seldom happens. */
const MEMORY_ENTRIES = 200_000
const memory = new Map<string, string>()

/**
 * The index form of a word: irregular form to its base, British to American spelling, then Porter2.
 *
 * @param word lower case, accents folded, no punctuation.
 * @see https://snowballstem.org/algorithms/english/stemmer.html
 */
export function stem(word: string): string {
  const known = memory.get(word)
  if (known !== undefined) return known
  const stemmed = porter2(unifySpelling(BASES.get(word) ?? word))
  if (memory.size >= MEMORY_ENTRIES) memory.clear()
  memory.set(word, stemmed)
  return stemmed
}
