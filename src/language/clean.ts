import { QUESTION_MAX_CHARS } from '../model.js'

/** What a person typed, ready to be read; nothing in `text` is markup, a mention, an address or hidden. */
export interface CleanText {
  readonly text: string
  /** There was more than {@link QUESTION_MAX_CHARS} characters; the rest was not read. */
  readonly isCut: boolean
}

const ANSI =
  /\u001b(?:\[[0-9;?]{0,16}[ -/]{0,2}[@-~]?|\][^\u0007\u001b]{0,256}(?:\u0007|\u001b\\)?|.)?|\u009b[0-9;?]{0,16}[@-~]?/g
const HIDDEN = /\p{Cf}|\p{Cs}|[\ufe00-\ufe0f]/gu
const BLANK = /\p{Cc}|\p{Zl}|\p{Zp}|[\u115f\u1160\u2800\u3164\uffa0]/gu
const MENTION = /<(?:[@#!/:]|a:|t:|id:)[^<>\n]{0,120}>|@(?:everyone|here|channel)(?![\p{L}\d])/giu
const LABELLED_LINK = /<(?:https?|mailto):[^<>|\s]{0,500}(?:\|([^<>\n]{0,200}))?>/giu
const ADDRESS = /(?:(?:https?|ftp|file|javascript|data|mailto):\S{0,2000}|(?:www\.|discord\.gg\/)\S{0,500})/giu
const ENTITY = /&(?:#x?[0-9a-f]{1,6}|lt|gt|quot|apos|nbsp);/gi
const MARKS = /[*_~`|<>{}[\]\\#^]+/g
const LOOKALIKES: Readonly<Record<string, string>> = {
  А: 'A',
  В: 'B',
  Е: 'E',
  К: 'K',
  М: 'M',
  Н: 'H',
  О: 'O',
  Р: 'P',
  С: 'C',
  Т: 'T',
  Х: 'X',
  У: 'Y',
  І: 'I',
  Ѕ: 'S',
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  х: 'x',
  у: 'y',
  і: 'i',
  ѕ: 's',
  ј: 'j',
  Α: 'A',
  Β: 'B',
  Ε: 'E',
  Ζ: 'Z',
  Η: 'H',
  Ι: 'I',
  Κ: 'K',
  Μ: 'M',
  Ν: 'N',
  Ο: 'O',
  Ρ: 'P',
  Τ: 'T',
  Υ: 'Y',
  Χ: 'X',
  ο: 'o',
}
const MIXED_WORD = /[\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}]{2,40}/gu
/** "10-11", "10/11" in a question about money and jobs is a financial year; a date or a score has more or other parts. */
const SHORT_FINANCIAL_YEAR = /(?<![\d\p{L}/.,£$€-])(0[5-9]|[12]\d)\s?[-/–]\s?(\d\d)(?![\d%\p{L}/-]|[.,]\d)/gu

/** "354 grand", "£20 quid", "2m quid". */
const SLANG_MONEY =
  /(?<![\d\p{L}.,])£?(\d[\d,]{0,15}(?:\.\d{1,4})?) ?(k|m|bn)?(?: (?:grand|quid)|(?<=\d)grand)(?!\p{L})/giu

/** Look-alike letters of other alphabets become Latin in a word that is partly Latin. */
const unifyAlphabet = (word: string): string =>
  /\p{sc=Latin}/u.test(word) && /[\p{sc=Cyrillic}\p{sc=Greek}]/u.test(word)
    ? [...word].map(letter => LOOKALIKES[letter] ?? letter).join('')
    : word

/**
 * A question without control characters, hidden or direction marks, platform mentions, addresses and markup, in
 * compatibility form. Linear in the text's length; at most {@link QUESTION_MAX_CHARS} characters are read, both before
 * and after normalising (one character can stand for eighteen).
 */
export function cleanQuestion(raw: string): CleanText {
  const read = raw.slice(0, QUESTION_MAX_CHARS)
  const text = read
    .replace(ANSI, ' ')
    .replace(HIDDEN, '')
    .normalize('NFKC')
    .slice(0, QUESTION_MAX_CHARS)
    .replace(HIDDEN, '')
    .replace(BLANK, character => (character === '\n' ? '\n' : ' '))
    .replace(LABELLED_LINK, (_, label: string | undefined) => ` ${label ?? ''} `)
    .replace(MENTION, ' ')
    .replace(ADDRESS, ' ')
    .replace(/&amp;/gi, '&')
    .replace(ENTITY, ' ')
    .replace(MARKS, ' ')
    .replace(MIXED_WORD, unifyAlphabet)
    .replace(SHORT_FINANCIAL_YEAR, (whole, from: string, to: string) =>
      (Number(from) + 1) % 100 === Number(to) ? `20${from}-${to}` : whole,
    )
    .replace(SLANG_MONEY, (whole, amount: string, scale?: string) =>
      /quid$/i.test(whole) ? `£${amount}${scale ?? ''}` : `£${amount}k`,
    )
    .replace(/[^\S\n]+/g, ' ')
    .trim()
  return { text, isCut: raw.length > QUESTION_MAX_CHARS }
}

const EXCLUSION =
  /(?:^|[,;(–—-]\s?|\s)(?:not|rather than|as opposed to|instead of|excluding|ignoring|never mind|forget)\s(?:about\s)?(?:the|that|those|any|old)\s[^,.;?!–—)]{2,60}|\((?:not|excluding)[^)]{0,60}\)|,\snot\s[^,.;?!–—)]{2,60}/gi

/** A question without what it sets aside: "redundancy at trusts, not the old PCTs" asks about trusts. */
export const dropExclusions = (text: string): string => text.replace(EXCLUSION, ' ').replace(/ {2,}/g, ' ').trim()
