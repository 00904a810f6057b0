import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openIndex, SAVE_FROM_PASSAGES } from '../../adapters/saved-index.js'
import type { Corpus } from '../../src/model.js'
import { makeDocuments } from '../search/make-documents.js'

const documents = makeDocuments({
  piers: Array.from({ length: SAVE_FROM_PASSAGES }, (_, i) => `Pier ${i + 1} has lamps.`),
})
const corpus: Corpus = { documents, facts: [], glossary: [], fingerprint: 'cafe' }
const find = (from: Corpus, dir: string): number[] =>
  openIndex(from, dir)
    .search([{ term: '77', weight: 1 }], 5)
    .map(hit => hit.passage)

describe('openIndex', () => {
  let dir = ''
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'footnote-index-'))
  })
  afterEach(() => {
    rmSync(dir, { recursive: true, force: true })
  })

  it('saves the index of a large corpus and finds the same from the file', () => {
    expect(find(corpus, dir)).toEqual([76])
    expect(readdirSync(dir)).toEqual(['passages.index'])
    expect(find(corpus, dir)).toEqual([76])
  })

  it('saves none of a small corpus', () => {
    openIndex({ ...corpus, documents: makeDocuments({ a: ['One pier.'] }) }, dir)
    expect(readdirSync(dir)).toEqual([])
  })

  it('makes the index anew when the file is damaged or of other documents', () => {
    openIndex(corpus, dir)
    const file = join(dir, 'passages.index')
    const good = readFileSync(file)
    writeFileSync(file, good.subarray(0, 5000))
    expect(find(corpus, dir)).toEqual([76])
    expect(readFileSync(file).equals(good)).toBe(true)
    expect(find({ ...corpus, fingerprint: 'beef' }, dir)).toEqual([76])
    expect(readFileSync(file).equals(good)).toBe(false)
  })

  it('works without a folder that it can write to', () => {
    const blocked = join(dir, 'a-file')
    writeFileSync(blocked, '')
    expect(find(corpus, blocked)).toEqual([76])
  })
})
