import type { WebClient } from '@slack/web-api'
import { z } from 'zod'
import type { Log } from '../log.js'
import { readFailure } from './failure.js'

/** Who we are in this workspace. */
export interface Identity {
  readonly botUserId: string
  readonly botId: string | undefined
  readonly teamId: string | undefined
}

/** Slack knows the token and will not have it. `code` is Slack's word for why. */
export class SlackRefusedError extends Error {
  readonly code = 'SLACK_REFUSED'

  constructor(
    readonly place: 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN',
    readonly reason: string,
  ) {
    super(`${place}: expected a token that Slack accepts, got "${reason}" (npm run doctor says what to do)`)
    this.name = 'SlackRefusedError'
  }
}

const identitySchema = z.object({ user_id: z.string(), bot_id: z.string().optional(), team_id: z.string().optional() })

const FIRST_WAIT_MS = 500
const LONGEST_WAIT_MS = 30_000

/** How long to wait before the next try to connect, after so many that failed. */
export function reconnectMs(attempt: number): number {
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** attempt)
}

/**
 * Asks Slack who we are, however long it cannot be reached.
 *
 * @throws {@link SlackRefusedError} when Slack refuses the token.
 */
export async function login(client: WebClient, log: Log, isStopped: () => boolean): Promise<Identity | undefined> {
  for (let attempt = 0; !isStopped(); attempt += 1) {
    try {
      const { user_id, bot_id, team_id } = identitySchema.parse(await client.apiCall('auth.test'))
      return { botUserId: user_id, botId: bot_id, teamId: team_id }
    } catch (error) {
      if (error instanceof z.ZodError) throw new SlackRefusedError('SLACK_BOT_TOKEN', 'no_user_id')
      const failure = readFailure(error)
      if (failure.type === 'refused') throw new SlackRefusedError('SLACK_BOT_TOKEN', failure.code)
      const waitMs = failure.type === 'slower' ? failure.afterMs : reconnectMs(attempt)
      log.warn({ failure: failure.type, waitMs }, 'slack: cannot log in yet')
      await new Promise(resolve => setTimeout(resolve, waitMs))
    }
  }
  return undefined
}
