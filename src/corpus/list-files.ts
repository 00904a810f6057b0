import { readdirSync, realpathSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Fault } from './errors.js'
import { describeSystemError } from './read-text.js'

export interface FileList {
  /** Paths relative to the folder with `/` between their parts, in code-unit order. */
  readonly files: readonly string[]
  readonly faults: readonly Fault[]
}

const TEXT_FILE = /\.(?:md|txt)$/i

/** A README says something about its folder: it is no document. */
export const isReadme = (name: string): boolean => /^readme(?:\.[^.]*)?$/i.test(name)

/** Whether a file name is a document's by its ending. */
export const isDocumentFile = (name: string): boolean => TEXT_FILE.test(name) && !isReadme(name)

/**
 * Every file below a folder, hidden ones and `node_modules` left out. Links are followed; one that leads back into its
 * own folder is a fault, and so is a folder named like a document.
 */
export function listFiles(root: string): FileList {
  const files: string[] = []
  const faults: Fault[] = []
  const walk = (folder: string, prefix: string, above: readonly string[]): void => {
    let names: string[]
    let real: string
    try {
      names = readdirSync(folder).sort()
      real = realpathSync(folder)
    } catch (error) {
      faults.push({
        file: prefix === '' ? folder : prefix,
        place: '',
        expected: 'a folder',
        got: describeSystemError(error),
      })
      return
    }
    if (above.includes(real)) {
      faults.push({ file: prefix, place: '', expected: 'a folder', got: 'a link that leads back to a folder it is in' })
      return
    }
    for (const name of names) {
      if (name.startsWith('.') || name === 'node_modules') continue
      const relative = prefix === '' ? name : `${prefix}/${name}`
      try {
        const found = statSync(join(folder, name))
        if (found.isDirectory()) {
          if (TEXT_FILE.test(name)) faults.push({ file: relative, place: '', expected: 'a file', got: 'a folder' })
          else walk(join(folder, name), relative, [...above, real])
        } else if (found.isFile()) files.push(relative)
        else if (TEXT_FILE.test(name))
          faults.push({ file: relative, place: '', expected: 'a file', got: 'something else' })
      } catch (error) {
        faults.push({ file: relative, place: '', expected: 'a file or folder', got: describeSystemError(error) })
      }
    }
  }
  walk(root, '', [])
  return { files: files.sort(), faults }
}
