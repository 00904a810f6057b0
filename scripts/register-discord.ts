import { createRest } from '../adapters/discord/client.js'
import { installLinks } from '../adapters/discord/commands.js'
import { registerCommands } from '../adapters/discord/register-commands.js'
import { readEnvironment } from '../adapters/environment.js'
import { readSettings, SettingsError } from '../adapters/settings.js'

/** Tells Discord of our commands: of what differs from what it knows, and of nothing else. */
async function main(): Promise<void> {
  const { discord } = readSettings(readEnvironment())
  if (discord === undefined)
    throw new SettingsError([{ place: 'DISCORD_TOKEN', expected: 'the token of the bot', got: 'nothing' }])
  const rest = createRest(discord.apiUrl).setToken(discord.token)
  const { missing, outdated, stray } = await registerCommands(rest, discord)
  const where = discord.guildId === undefined ? 'everywhere' : `in the server ${discord.guildId}`
  const said = (what: string, names: readonly string[]) => (names.length === 0 ? [] : [`${what}: ${names.join(', ')}`])
  const changes = [...said('added', missing), ...said('changed', outdated), ...said('removed', stray)]
  process.stdout.write(`Commands ${where}: ${changes.length === 0 ? 'nothing to change' : changes.join('; ')}.\n`)
  const links = installLinks(discord.appId)
  process.stdout.write(`Install in a server: ${links.server}\nInstall for yourself: ${links.person}\n`)
}

try {
  await main()
} catch (error) {
  const advice = error instanceof SettingsError ? '' : ' (npm run doctor says more)'
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}${advice}\n`)
  process.exitCode = 1
}
