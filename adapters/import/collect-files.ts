import { statSync } from 'node:fs'
import { basename, join, resolve, sep } from 'node:path'
import { isReadme, listFiles } from '../../src/corpus/list-files.js'
import { describeSystemError } from '../../src/corpus/read-text.js'

/** A file to import. */
export interface SourceFile {
  readonly path: string
  /** What it is called in the table, in citations and in the name of its document: relative to the folder given. */
  readonly name: string
  /** Named itself on the command line, not found in a folder. */
  readonly isNamed: boolean
}

export interface CollectedFiles {
  readonly files: readonly SourceFile[]
  /** What was given, or found in a folder, and cannot be read. */
  readonly unreadable: readonly { readonly name: string; readonly reason: string }[]
}

/** The files that arguments name, those of folders in the order of their names; the folder `without` is left out. */
export function collectFiles(paths: readonly string[], without: string): CollectedFiles {
  const files: SourceFile[] = []
  const unreadable: { name: string; reason: string }[] = []
  const seen = new Set<string>()
  const add = (file: SourceFile): void => {
    const absolute = resolve(file.path)
    if (seen.has(absolute) || absolute.startsWith(resolve(without) + sep)) return
    seen.add(absolute)
    files.push(file)
  }
  for (const path of paths) {
    try {
      const found = statSync(path)
      if (!found.isDirectory()) {
        if (found.isFile()) add({ path, name: basename(path), isNamed: true })
        else unreadable.push({ name: path, reason: 'not a file' })
        continue
      }
      const list = listFiles(path)
      for (const name of list.files)
        if (!isReadme(basename(name))) add({ path: join(path, name), name, isNamed: false })
      for (const fault of list.faults) unreadable.push({ name: fault.file, reason: fault.got })
    } catch (error) {
      unreadable.push({ name: path, reason: describeSystemError(error) })
    }
  }
  return { files, unreadable }
}
