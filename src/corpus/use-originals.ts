import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Document, Fact } from '../model.js'
import { applyOriginal } from './apply-original.js'
import type { Fault } from './errors.js'
import { findFolderFault } from './load-folder.js'
import type { Statement } from './parse-document.js'
import { readTextFile } from './read-text.js'

export interface UsedOriginals {
  readonly documents: readonly Document[]
  readonly facts: readonly Fact[]
  readonly withOriginal: readonly string[]
  readonly faults: readonly Fault[]
}

/**
 * Documents with their original's text where the folder holds it. One that is not there leaves its document as it is,
 * since a licence may cover some articles only; a folder that holds none of them is a fault.
 */
export function useOriginals(
  sourced: readonly { readonly document: Document; readonly statements: readonly Statement[] }[],
  facts: readonly Fact[],
  folder: string | undefined,
): UsedOriginals {
  const asTheyAre = { documents: sourced.map(({ document }) => document), facts, withOriginal: [] }
  if (folder === undefined) return { ...asTheyAre, faults: [] }
  const unusable = findFolderFault(folder)
  if (unusable !== undefined) return { ...asTheyAre, faults: [unusable] }
  const faults: Fault[] = []
  const withOriginal: string[] = []
  const bound: Fact[] = []
  const documents = sourced.map(({ document, statements }) => {
    const own = facts.filter(fact => fact.documentId === document.id)
    const name = document.original
    const path = name === null || /[\\/]/.test(name) ? undefined : join(folder, name)
    const read = path !== undefined && existsSync(path) ? readTextFile(path) : undefined
    if (read !== undefined && !('text' in read)) faults.push({ file: name ?? '', place: '', ...read })
    if (read === undefined || !('text' in read)) {
      bound.push(...own)
      return document
    }
    const applied = applyOriginal(document, statements, own, read.text)
    faults.push(...applied.faults)
    bound.push(...applied.facts)
    withOriginal.push(document.id)
    return applied.document
  })
  if (withOriginal.length === 0 && faults.length === 0)
    faults.push({
      file: folder,
      place: '',
      expected: 'at least one file that a document names as its original',
      got: 'none',
    })
  return { documents, facts: bound, withOriginal, faults }
}
