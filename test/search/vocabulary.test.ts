import { describe, expect, it } from 'vitest'
import { createVocabulary } from '../../src/search/vocabulary.js'

const WORDS = ['abolish', 'abolit', 'absent', 'harbor', 'harvest', '18196', '18197', 'redund', 'redundant']
const vocabulary = createVocabulary(WORDS, id => (WORDS[id] === 'absent' ? 0 : 1))
const words = (ids: readonly number[]): (string | undefined)[] => ids.map(id => WORDS[id])

describe('a vocabulary', () => {
  it('knows each term by its id', () => {
    expect(WORDS.map(word => vocabulary.idOf(word))).toEqual([...WORDS.keys()])
    expect(vocabulary.idOf('constructor')).toBeUndefined()
  })

  it('finds words of one family', () => {
    expect(words(vocabulary.findFamily('abolit'))).toEqual(['abolish'])
    expect(words(vocabulary.findFamily('redund'))).toEqual(['redundant'])
    expect(words(vocabulary.findFamily('harbor'))).toEqual([])
  })

  it('finds the word that was meant by a misspelt one', () => {
    expect(words(vocabulary.findMisspelt('habror'))).toEqual(['harbor'])
    expect(words(vocabulary.findMisspelt('abolsih'))).toEqual(['abolish'])
  })

  it('never guesses at figures or at short words', () => {
    expect(vocabulary.findMisspelt('18198')).toEqual([])
    expect(vocabulary.findFamily('18198')).toEqual([])
    expect(vocabulary.findMisspelt('harb')).toEqual([])
  })

  it('leaves out terms that stand nowhere', () => {
    expect(words(vocabulary.findMisspelt('absemt'))).toEqual([])
  })
})
