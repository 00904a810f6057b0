import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = resolve(import.meta.dirname, '..')

interface SourceFile {
  /** Relative to the root, with forward slashes. */
  readonly path: string
  /** Without comments. */
  readonly code: string
  /** As written: "./pages.js", "zod", "node:fs". */
  readonly imports: readonly string[]
}

function listSources(folder: string): readonly SourceFile[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && entry.name.endsWith('.ts'))
    .map(entry => readSource(relative(ROOT, join(entry.parentPath, entry.name)).replaceAll('\\', '/')))
}

function readSource(path: string): SourceFile {
  const text = readFileSync(join(ROOT, path), 'utf8')
  const code = text.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '')
  const imports = [...code.matchAll(/(?:\bfrom\s*|\bimport\s*\(\s*|^import\s+)'([^'\n]+)'/gm)].map(
    match => match[1] ?? '',
  )
  return { path, code, imports }
}

/** The file that an import names, relative to the root; undefined for a package. */
function targetOf(file: SourceFile, name: string): string | undefined {
  return name.startsWith('.') ? normalize(join(dirname(file.path), name)).replaceAll('\\', '/') : undefined
}

function packageOf(name: string): string {
  return name.split('/', name.startsWith('@') ? 2 : 1).join('/')
}

const src = listSources('src')
const adapters = listSources('adapters')
const scripts = listSources('scripts')
const all = [...src, ...adapters, ...scripts]

/** Commands are the composition roots: what a package script runs, beside the scripts of the repository. */
const commands = Object.values(
  (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: Record<string, string> }).scripts,
).flatMap(script => [...script.matchAll(/dist\/(adapters\/\S+)\.js/g)].map(match => `${match[1]}.ts`))

/** Each import that breaks a rule, as "file imports name". */
function offences(files: readonly SourceFile[], isOffence: (name: string, file: SourceFile) => boolean): string[] {
  return files.flatMap(file =>
    file.imports.filter(name => isOffence(name, file)).map(name => `${file.path} imports ${name}`),
  )
}

/** Files whose code matches, as "file: match". */
function matches(files: readonly SourceFile[], pattern: RegExp): string[] {
  return files.flatMap(file => [...file.code.matchAll(pattern)].map(match => `${file.path}: ${match[0]}`))
}

/** The folder of an adapter, or undefined for what adapters share. */
function adapterOf(path: string | undefined): string | undefined {
  return /^adapters\/([^/]+)\//.exec(path ?? '')?.[1]
}

describe('the borders between parts', () => {
  it('sees the files and their imports', () => {
    expect(src.length).toBeGreaterThan(10)
    expect(commands).toContain('adapters/run.ts')
    expect(src.find(file => file.path === 'src/model.ts')?.imports).toContain('zod')
  })

  it('lets src import nothing from outside src but packages', () => {
    expect(offences(src, (name, file) => targetOf(file, name)?.startsWith('src/') === false)).toEqual([])
  })

  it('lets only the corpus loader read files', () => {
    // A dictionary is read from its package when the first unknown word is met.
    const allowed = (file: SourceFile) =>
      file.path.startsWith('src/corpus/') || file.path === 'src/language/english-words.ts'
    expect(offences(src, (name, file) => name.startsWith('node:') && !allowed(file))).toEqual([])
  })

  it('keeps platforms out of src', () => {
    const platforms = /^(?:@slack\/|discord\.js$|@discordjs\/|commander$|pino$|undici$|ws$|lru-cache$)/
    expect(offences(src, name => platforms.test(packageOf(name)) || platforms.test(name))).toEqual([])
  })

  it('keeps clock, network, randomness, environment and console out of src', () => {
    const world =
      /\bprocess\.|\bDate\.now\b|\bnew Date\(\)|\bperformance\.|\bsetTimeout\b|\bsetInterval\b|\bfetch\(|\bMath\.random\b|\brandomUUID\b|\bconsole\./g
    expect(matches(src, world)).toEqual([])
  })

  it('keeps adapters apart from each other', () => {
    const crosses = (name: string, file: SourceFile) => {
      const own = adapterOf(file.path)
      const other = adapterOf(targetOf(file, name))
      return own !== undefined && other !== undefined && own !== other
    }
    expect(offences(adapters, crosses)).toEqual([])
  })

  it('lets shared adapter files reach into an adapter only from a command', () => {
    const reaches = (name: string, file: SourceFile) =>
      adapterOf(file.path) === undefined &&
      adapterOf(targetOf(file, name)) !== undefined &&
      !commands.includes(file.path)
    expect(offences(adapters, reaches)).toEqual([])
  })

  it('has at most one file of the program that imports minisearch', () => {
    expect(offences([...src, ...adapters], name => packageOf(name) === 'minisearch').length).toBeLessThanOrEqual(1)
  })

  it('lets only the Slack adapter import Slack, and only the Discord adapter Discord', () => {
    const slack = (name: string) => name.startsWith('@slack/')
    const discord = (name: string) =>
      packageOf(name) === 'discord.js' || /^(?:@discordjs\/|discord-api-types)/.test(name)
    const product = [...src, ...adapters]
    expect(offences(product, (name, file) => slack(name) && adapterOf(file.path) !== 'slack')).toEqual([])
    expect(offences(product, (name, file) => discord(name) && adapterOf(file.path) !== 'discord')).toEqual([])
  })

  it('reads the environment in commands alone', () => {
    // One shared reader of .env stands beside them; it is called by commands alone.
    const mayRead = (file: SourceFile) => commands.includes(file.path) || file.path === 'adapters/environment.ts'
    expect(
      matches(
        adapters.filter(file => !mayRead(file)),
        /\bprocess\.env\b/g,
      ),
    ).toEqual([])
    const callers = adapters.filter(file => file.imports.some(name => /\/environment\.js$/.test(name)))
    expect(callers.map(file => file.path).filter(path => !commands.includes(path))).toEqual([])
  })

  it('has no default exports', () => {
    expect(matches(all, /^export default\b/gm)).toEqual([])
  })
})
