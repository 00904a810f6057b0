import { DiscordAPIError, PermissionFlagsBits, type REST } from 'discord.js'
import { z } from 'zod'
import { type Diagnosis, ill, notice, well } from '../diagnosis.js'
import type { DiscordSettings } from '../settings.js'
import { createRest } from './client.js'
import { installLinks, NEEDED_PERMISSIONS } from './commands.js'
import { compareCommands } from './register-commands.js'

const TOKEN_ADVICE =
  'On discord.com/developers/applications choose the application; under “Bot” press “Reset Token” and put the new one into DISCORD_TOKEN.'
const APP_ID_ADVICE = 'Copy the “Application ID” from “General Information” of the application into DISCORD_APP_ID.'
const NETWORK_ADVICE =
  'Check that this machine reaches discord.com (proxy, firewall), and DISCORD_API_URL if it is set.'
const REGISTER_ADVICE = 'Run npm run discord:register.'

/** Flags of an application that has a privileged intent switched on. */
const PRIVILEGED_FLAGS = (1 << 12) | (1 << 13) | (1 << 14) | (1 << 15) | (1 << 18) | (1 << 19)
/** From this many servers on Discord wants several connections. */
const SHARDING_FROM_SERVERS = 2500

const applicationSchema = z.object({
  id: z.string(),
  flags: z.number().default(0),
  approximate_guild_count: z.number().optional(),
})
const gatewaySchema = z.object({ session_start_limit: z.object({ total: z.number(), remaining: z.number() }) })
const guildsSchema = z.array(z.object({ id: z.string(), permissions: z.string().regex(/^\d+$/) }))

/** What is wrong with Discord's side of things, each with what to do. Changes nothing there and posts nothing. */
export async function diagnoseDiscord(settings: DiscordSettings): Promise<readonly Diagnosis[]> {
  const rest = createRest(settings.apiUrl).setToken(settings.token)
  const links = installLinks(settings.appId)
  const where = notice(
    'Discord: where it can be installed.',
    `In a server: ${links.server}\n    For a person: ${links.person}`,
  )
  try {
    const application = applicationSchema.parse(await rest.get('/applications/@me'))
    return [
      well('Discord: the token is known.'),
      ...diagnoseApplication(application, settings),
      ...(await diagnoseGateway(rest)),
      // What follows asks for the application by its id.
      ...(application.id === settings.appId ? [await diagnoseCommands(rest, settings)] : []),
      ...(await diagnosePermissions(rest, settings)),
      where,
    ]
  } catch (error) {
    return [diagnoseFailure(error), where]
  }
}

function diagnoseFailure(error: unknown): Diagnosis {
  if (error instanceof DiscordAPIError && error.status === 401)
    return ill('Discord: the token is not known (it may have been reset).', TOKEN_ADVICE)
  if (error instanceof DiscordAPIError)
    return ill(`Discord: refused with ${error.status} (code ${error.code}).`, `${TOKEN_ADVICE} ${APP_ID_ADVICE}`)
  if (error instanceof z.ZodError)
    return ill('Discord: what answers there does not speak as Discord does.', NETWORK_ADVICE)
  return ill('Discord: no connection.', NETWORK_ADVICE)
}

function diagnoseApplication(
  { id, flags, approximate_guild_count: servers = 0 }: z.infer<typeof applicationSchema>,
  { appId, shards }: DiscordSettings,
): Diagnosis[] {
  return [
    id === appId
      ? well('Discord: DISCORD_APP_ID is that of the token.')
      : ill(`Discord: DISCORD_APP_ID is ${appId}, but the token belongs to ${id}.`, APP_ID_ADVICE),
    (flags & PRIVILEGED_FLAGS) === 0
      ? well('Discord: no privileged intent is switched on, and none is needed.')
      : notice(
          'Discord: a privileged intent is switched on; none is needed.',
          'Switch off “Presence”, “Server Members” and “Message Content” under “Bot”: what the bot cannot see, it cannot leak.',
        ),
    ...(servers >= SHARDING_FROM_SERVERS && shards === undefined
      ? [ill(`Discord: in ${servers} servers one connection is not enough.`, 'Set DISCORD_SHARDS=auto.')]
      : []),
  ]
}

async function diagnoseGateway(rest: REST): Promise<Diagnosis[]> {
  const { session_start_limit: limit } = gatewaySchema.parse(await rest.get('/gateway/bot'))
  if (limit.remaining > 0) return [well(`Discord: the gateway allows ${limit.remaining} more logins today.`)]
  return [
    ill(`Discord: all ${limit.total} logins of today are used up.`, 'Stop what starts it over and over; wait a day.'),
  ]
}

async function diagnoseCommands(rest: REST, settings: DiscordSettings): Promise<Diagnosis> {
  const { missing, outdated, stray } = await compareCommands(rest, settings)
  const where = settings.guildId === undefined ? '' : ` in the server ${settings.guildId}`
  const found = [
    ...(missing.length > 0 ? [`missing: ${missing.join(', ')}`] : []),
    ...(outdated.length > 0 ? [`outdated: ${outdated.join(', ')}`] : []),
    ...(stray.length > 0 ? [`not ours: ${stray.join(', ')}`] : []),
  ]
  return found.length === 0
    ? well(`Discord: all commands are registered${where}.`)
    : ill(`Discord: commands${where} are not as they should be (${found.join('; ')}).`, REGISTER_ADVICE)
}

const allows = (permissions: bigint, bit: bigint): boolean =>
  (permissions & (bit | PermissionFlagsBits.Administrator)) !== 0n

/** Permissions in each server, as far as the server as a whole gives them; a channel may still take them away. */
async function diagnosePermissions(rest: REST, { guildId }: DiscordSettings): Promise<Diagnosis[]> {
  const guilds = guildsSchema.parse(await rest.get('/users/@me/guilds'))
  const installed = guildId === undefined ? guilds : guilds.filter(({ id }) => id === guildId)
  if (installed.length === 0)
    return [
      notice(
        guildId === undefined ? 'Discord: in no server yet.' : `Discord: not in the server ${guildId}.`,
        'Open the link below. Direct messages and a personal installation work without a server.',
      ),
    ]
  const lacking = installed.flatMap(({ id, permissions }) => {
    const names = NEEDED_PERMISSIONS.filter(({ bit }) => !allows(BigInt(permissions), bit)).map(({ name }) => name)
    return names.length === 0 ? [] : [`server ${id}: ${names.join(', ')}`]
  })
  return [
    lacking.length === 0
      ? well(
          `Discord: every permission is there (${installed.length === 1 ? 'one server' : `${installed.length} servers`}).`,
        )
      : ill(
          `Discord: permissions are missing (${lacking.join('; ')}).`,
          'Give them to the role of the bot under “Server Settings”, “Roles”, or open the link below again.',
        ),
    notice(
      'Discord: replies to people who installed the bot for themselves are visible to them alone where they may not use external apps.',
      'For shared answers there, a server gives its members “Use External Apps”, or installs the bot itself.',
    ),
  ]
}
