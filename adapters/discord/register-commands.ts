import { isDeepStrictEqual } from 'node:util'
import { type REST, Routes } from 'discord.js'
import { z } from 'zod'
import { COMMANDS } from './commands.js'

/** Where commands are registered: everywhere, or in the one server where they are tried out. */
export interface CommandScope {
  readonly appId: string
  readonly guildId: string | undefined
}

/** How the registered commands differ from ours, by name. */
export interface CommandChanges {
  readonly missing: readonly string[]
  readonly outdated: readonly string[]
  /** Registered, but not ours any more. */
  readonly stray: readonly string[]
}

const registeredSchema = z.array(z.looseObject({ id: z.string(), type: z.number().default(1), name: z.string() }))
type Registered = z.infer<typeof registeredSchema>[number]
/** The command that opens an app's activity: Discord makes it, and does not let it go. */
const ENTRY_POINT = 4

interface Plan {
  readonly missing: readonly object[]
  readonly outdated: readonly { readonly id: string; readonly command: object }[]
  readonly stray: readonly Registered[]
}

/** What would have to change. */
export async function compareCommands(rest: REST, scope: CommandScope): Promise<CommandChanges> {
  const { missing, outdated, stray } = await plan(rest, scope)
  return { missing: missing.map(nameOf), outdated: outdated.map(it => nameOf(it.command)), stray: stray.map(nameOf) }
}

/** Changes what differs, and nothing else; gives back what that was. Run again, it changes nothing. */
export async function registerCommands(rest: REST, scope: CommandScope): Promise<CommandChanges> {
  const { missing, outdated, stray } = await plan(rest, scope)
  const list = listRoute(scope)
  for (const body of missing) await rest.post(list, { body })
  for (const { id, command } of outdated) await rest.patch(`${list}/${id}`, { body: command })
  for (const { id } of stray) await rest.delete(`${list}/${id}`)
  return { missing: missing.map(nameOf), outdated: outdated.map(it => nameOf(it.command)), stray: stray.map(nameOf) }
}

async function plan(rest: REST, scope: CommandScope): Promise<Plan> {
  const registered = registeredSchema.parse(await rest.get(listRoute(scope)))
  const wanted = COMMANDS.map(command => bodyOf(command, scope))
  const same = (a: { type: number; name: string }, b: { type: number; name: string }) =>
    a.type === b.type && a.name === b.name
  return {
    missing: wanted.filter(command => !registered.some(it => same(it, command))),
    outdated: wanted.flatMap(command => {
      const found = registered.find(it => same(it, command))
      return found === undefined || isDeepStrictEqual(essence(found), essence(command))
        ? []
        : [{ id: found.id, command }]
    }),
    stray: registered.filter(it => it.type !== ENTRY_POINT && !wanted.some(command => same(it, command))),
  }
}

function listRoute({ appId, guildId }: CommandScope): `/${string}` {
  return guildId === undefined ? Routes.applicationCommands(appId) : Routes.applicationGuildCommands(appId, guildId)
}

/** A server's own commands are where that server is: Discord takes no contexts for them. */
function bodyOf(command: (typeof COMMANDS)[number], { guildId }: CommandScope) {
  if (guildId === undefined) return command
  const { integration_types: _types, contexts: _contexts, ...body } = command
  return body
}

const nameOf = (command: object): string => ('name' in command ? String(command.name) : '')

/** What we set of a command, in one form: Discord adds fields, leaves defaults out, and sorts as it likes. */
function essence(command: object): unknown {
  const { description, options, contexts, integration_types } = essenceSchema.parse(command)
  const sorted = (numbers: readonly number[] | null | undefined) => [...(numbers ?? [])].sort((a, b) => a - b)
  const inScope = contexts !== undefined && contexts !== null
  return { description, options, ...(inScope ? { contexts: sorted(contexts), types: sorted(integration_types) } : {}) }
}

const essenceSchema = z.object({
  description: z.string().default(''),
  contexts: z.array(z.number()).nullish(),
  integration_types: z.array(z.number()).nullish(),
  options: z
    .array(
      z.object({
        type: z.number(),
        name: z.string(),
        description: z.string(),
        required: z.boolean().default(false),
        autocomplete: z.boolean().default(false),
        min_length: z.number().optional(),
        max_length: z.number().optional(),
      }),
    )
    .default([]),
})
