// biome-ignore lint/suspicious/noExplicitAny: commands of every form come by
type Anything = any

/** The command registry of a local Discord. */
export interface LocalCommands {
  /** All servers' commands, or one server's, with ids. */
  readonly list: (guildId?: string) => readonly Anything[]
  /** Requests that change something, as "POST ask". */
  readonly changes: readonly string[]
  readonly answer: (method: string, path: string, body: Anything) => { status: number; body?: unknown } | undefined
}

let lastId = 700_000_000_000_000_000n

export function createLocalCommands(invalid: string[]): LocalCommands {
  const scopes = new Map<string, Anything[]>()
  const changes: string[] = []
  const listOf = (scope: string): Anything[] => {
    const known = scopes.get(scope) ?? []
    scopes.set(scope, known)
    return known
  }
  /** As Discord gives a command back: with defaults and fields of its own. */
  const stored = (command: Anything, scope: string): Anything => {
    lastId += 1n
    const isGlobal = scope === ''
    return {
      id: String(lastId),
      application_id: '900000000000000001',
      version: '1',
      default_member_permissions: null,
      name_localizations: null,
      description_localizations: null,
      nsfw: false,
      ...(isGlobal ? { contexts: [0, 1, 2], integration_types: [0], dm_permission: true } : { guild_id: scope }),
      description: '',
      ...command,
    }
  }
  return {
    changes,
    list: (guildId = '') => listOf(guildId),
    answer(method, path, body) {
      const [, guildId = '', id] = /^\/applications\/\d+(?:\/guilds\/(\d+))?\/commands(?:\/(\d+))?$/.exec(path) ?? []
      if (!path.endsWith('/commands') && id === undefined) return undefined
      const list = listOf(guildId)
      if (method === 'GET') return { status: 200, body: list }
      if (body !== undefined && body.type !== 3) {
        if (!/^[\p{Ll}\p{N}_-]{1,32}$/u.test(body.name)) invalid.push(`command name ${body.name}`)
        if (!(body.description.length >= 1 && body.description.length <= 100)) invalid.push('command description')
      }
      const at = list.findIndex(it => it.id === id)
      changes.push(`${method} ${body?.name ?? list[at]?.name}`)
      if (method === 'DELETE') list.splice(at, 1)
      else if (method === 'PATCH') list[at] = { ...list[at], ...body }
      else if (method === 'POST') list.push(stored(body, guildId))
      return method === 'DELETE' ? { status: 204 } : { status: 200, body: list.at(-1) }
    },
  }
}
