import { z } from 'zod'
import { type Diagnosis, ill, notice, well } from '../diagnosis.js'
import type { SlackSettings } from '../settings.js'
import { type Failure, readFailure } from './failure.js'
import { createWebClient } from './web-client.js'

/** What the app may do, as `manifest.json` asks for it. */
export const NEEDED_SCOPES = ['app_mentions:read', 'assistant:write', 'chat:write', 'commands', 'im:history'] as const

const REINSTALL =
  'On api.slack.com/apps choose the app, paste adapters/slack/manifest.json under “App Manifest”, then press “Reinstall to Workspace” under “Install App”: new scopes come into force only then.'
const BOT_TOKEN_ADVICE =
  'Copy the “Bot User OAuth Token” (xoxb-…) from “OAuth & Permissions” of the app into SLACK_BOT_TOKEN.'
const APP_TOKEN_ADVICE =
  'Under “Basic Information”, “App-Level Tokens”, generate a token with the scope connections:write and put it (xapp-…) into SLACK_APP_TOKEN.'
const NETWORK_ADVICE = 'Check that this machine reaches slack.com (proxy, firewall), and SLACK_API_URL if it is set.'

const authSchema = z.object({
  response_metadata: z.object({ scopes: z.array(z.string()).optional() }).optional(),
})

/** What is wrong with Slack's side of things, each with what to do. Changes nothing there and posts nothing. */
export async function diagnoseSlack({ botToken, mode, apiUrl }: SlackSettings): Promise<readonly Diagnosis[]> {
  const found: Diagnosis[] = []
  if (!botToken.startsWith('xoxb-'))
    found.push(notice('Slack: SLACK_BOT_TOKEN does not begin with xoxb-, as bot tokens do.', BOT_TOKEN_ADVICE))
  found.push(...(await diagnoseBot(botToken, apiUrl)))
  if (mode.type === 'socket') {
    if (!mode.appToken.startsWith('xapp-'))
      found.push(notice('Slack: SLACK_APP_TOKEN does not begin with xapp-, as app-level tokens do.', APP_TOKEN_ADVICE))
    found.push(await diagnoseSocket(mode.appToken, apiUrl))
  } else {
    found.push(
      notice(
        'Slack: HTTP mode. Whether Slack reaches this machine cannot be seen from here.',
        'In the app set the request URL of events, interactivity and /ask to https://YOUR-HOST/slack/events, and turn Socket Mode off.',
      ),
    )
    if (!/^[0-9a-f]{32}$/.test(mode.signingSecret))
      found.push(
        notice(
          'Slack: SLACK_SIGNING_SECRET is not of 32 hexadecimal digits, as signing secrets are.',
          'Copy the “Signing Secret” from “Basic Information” of the app.',
        ),
      )
  }
  return found
}

async function diagnoseBot(botToken: string, apiUrl: string | undefined): Promise<Diagnosis[]> {
  try {
    const { response_metadata } = authSchema.parse(await createWebClient(botToken, apiUrl).apiCall('auth.test'))
    const scopes = response_metadata?.scopes
    if (scopes === undefined)
      return [
        well('Slack: the bot token is valid.'),
        notice('Slack: it does not say which scopes are granted.', REINSTALL),
      ]
    const missing = NEEDED_SCOPES.filter(scope => !scopes.includes(scope))
    const extra = scopes.filter(scope => !NEEDED_SCOPES.some(needed => needed === scope))
    return [
      well('Slack: the bot token is valid.'),
      missing.length === 0
        ? well(`Slack: all ${NEEDED_SCOPES.length} scopes are granted.`)
        : ill(`Slack: scopes not granted: ${missing.join(', ')}.`, REINSTALL),
      ...(extra.length === 0
        ? []
        : [
            notice(
              `Slack: scopes granted that are not needed: ${extra.join(', ')}.`,
              'Take them away in the app’s manifest, then reinstall.',
            ),
          ]),
    ]
  } catch (error) {
    return [illOf('the bot token', readFailure(error), BOT_TOKEN_ADVICE)]
  }
}

async function diagnoseSocket(appToken: string, apiUrl: string | undefined): Promise<Diagnosis> {
  try {
    await createWebClient(appToken, apiUrl).apiCall('apps.connections.open')
    return well('Slack: Socket Mode can connect.')
  } catch (error) {
    const failure = readFailure(error)
    if (failure.type === 'refused' && failure.code === 'not_allowed_token_type')
      return ill('Slack: SLACK_APP_TOKEN holds a token of another kind.', APP_TOKEN_ADVICE)
    if (failure.type === 'refused' && failure.code === 'missing_scope')
      return ill('Slack: the app-level token lacks the scope connections:write.', APP_TOKEN_ADVICE)
    return illOf('the app-level token', failure, APP_TOKEN_ADVICE)
  }
}

function illOf(what: string, failure: Failure, advice: string): Diagnosis {
  if (failure.type === 'refused') return ill(`Slack: ${what} is refused (${failure.code}).`, advice)
  if (failure.type === 'slower')
    return notice(`Slack: ${what} could not be tried, too many requests.`, 'Try again in a minute.')
  return ill(`Slack: no connection while trying ${what}.`, NETWORK_ADVICE)
}
