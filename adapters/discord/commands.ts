import {
  type RESTPostAPIApplicationCommandsJSONBody as CommandBody,
  OAuth2Scopes,
  PermissionFlagsBits,
} from 'discord.js'
import { QUESTION_MAX_CHARS } from '../../src/model.js'
import { LABELS } from '../wording.js'

/** Longest term or topic that can be asked for. */
const WORD_MAX_CHARS = 100

/** In servers, in the bot's direct messages, and in other private channels; installed by a server or by a person. */
const EVERYWHERE = { integration_types: [0, 1], contexts: [0, 1, 2] } as const

const option = (name: string, description: string, max_length: number) =>
  [{ type: 3, name, description, required: true, autocomplete: true, min_length: 1, max_length }] as const

/** The commands that people see, as Discord is told of them. */
export const COMMANDS = [
  {
    type: 1,
    name: 'ask',
    description: 'Ask a question; only you see the answer',
    options: option('question', 'What do you want to know?', QUESTION_MAX_CHARS),
    ...EVERYWHERE,
  },
  {
    type: 1,
    name: 'define',
    description: 'What a term or abbreviation means; only you see the answer',
    options: option('term', 'A term or abbreviation', WORD_MAX_CHARS),
    ...EVERYWHERE,
  },
  {
    type: 1,
    name: 'figures',
    description: 'Figures on a topic, side by side; only you see them',
    options: option('topic', 'A topic', WORD_MAX_CHARS),
    ...EVERYWHERE,
  },
  { type: 1, name: 'sources', description: 'Which documents answers come from', ...EVERYWHERE },
  { type: 3, name: LABELS.checkFigure, ...EVERYWHERE },
] as const satisfies readonly Frozen<CommandBody>[]

/** As `T`, but never written to. */
type Frozen<T> = T extends object ? { readonly [Key in keyof T]: Frozen<T[Key]> } : T

/** What the bot needs to be allowed in a server, and what people call it there. */
export const NEEDED_PERMISSIONS = [
  { name: 'View Channels', bit: PermissionFlagsBits.ViewChannel },
  { name: 'Send Messages', bit: PermissionFlagsBits.SendMessages },
  { name: 'Send Messages in Threads', bit: PermissionFlagsBits.SendMessagesInThreads },
  { name: 'Read Message History', bit: PermissionFlagsBits.ReadMessageHistory },
] as const

/** Where a server, or a person, installs the bot. */
export function installLinks(appId: string): { readonly server: string; readonly person: string } {
  const permissions = NEEDED_PERMISSIONS.reduce((sum, { bit }) => sum | bit, 0n)
  const base = `https://discord.com/oauth2/authorize?client_id=${appId}`
  const scopes = [OAuth2Scopes.Bot, OAuth2Scopes.ApplicationsCommands].join('+')
  return {
    server: `${base}&integration_type=0&permissions=${permissions}&scope=${scopes}`,
    person: `${base}&integration_type=1&scope=${OAuth2Scopes.ApplicationsCommands}`,
  }
}
