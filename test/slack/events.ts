import { BOT_USER, type Envelope } from './local-slack.js'

let count = 0
const base = Math.floor(Date.now() / 1000)

/** A timestamp that no other message has. */
export function newTs(): string {
  count += 1
  return `${base + Math.floor(count / 1e6)}.${String(count % 1e6).padStart(6, '0')}`
}

export interface MessageParts {
  readonly text: string
  readonly user?: string
  readonly channel?: string
  readonly ts?: string
  readonly thread_ts?: string
  readonly [field: string]: unknown
}

function event(fields: Record<string, unknown>): Envelope {
  return {
    type: 'events_api',
    payload: {
      type: 'event_callback',
      team_id: 'T0',
      api_app_id: 'A0',
      event_id: `Ev${newTs()}`,
      event_time: base,
      event: fields,
    },
  }
}

/** "@Footnote …" in a channel. */
export function mention({ text, ...parts }: MessageParts): Envelope {
  return event({
    type: 'app_mention',
    user: 'U1',
    channel: 'C1',
    ts: newTs(),
    ...parts,
    text: `<@${BOT_USER}> ${text}`,
  })
}

/** The same message as the channel's own event. */
export function channelMessage(parts: MessageParts): Envelope {
  return event({ type: 'message', channel_type: 'channel', user: 'U1', channel: 'C1', ts: newTs(), ...parts })
}

export function directMessage(parts: MessageParts): Envelope {
  return event({ type: 'message', channel_type: 'im', user: 'U1', channel: 'D1', ts: newTs(), ...parts })
}

export function homeOpened(tab: 'home' | 'messages'): Envelope {
  return event({ type: 'app_home_opened', user: 'U1', channel: 'D1', tab, event_ts: newTs() })
}

export function threadStarted(): Envelope {
  return event({
    type: 'assistant_thread_started',
    assistant_thread: { user_id: 'U1', channel_id: 'D1', thread_ts: newTs(), context: {} },
    event_ts: newTs(),
  })
}

export function command(text: string, responseUrl: string, fields: Record<string, string> = {}): Envelope {
  return {
    type: 'slash_commands',
    payload: {
      command: '/ask',
      text,
      team_id: 'T0',
      user_id: 'U1',
      user_name: 'ada',
      channel_id: 'C1',
      trigger_id: `t${newTs()}`,
      response_url: responseUrl,
      ...fields,
    },
  }
}

export function checkFigure(text: string, responseUrl: string): Envelope {
  return {
    type: 'interactive',
    payload: {
      type: 'message_action',
      callback_id: 'check_figure',
      team: { id: 'T0' },
      user: { id: 'U1', name: 'ada' },
      channel: { id: 'C1', name: 'general' },
      message: { type: 'message', user: 'U2', ts: newTs(), text },
      trigger_id: `t${newTs()}`,
      response_url: responseUrl,
    },
  }
}

/** A button of a message pressed. */
export function press(
  action: { readonly action_id: string; readonly value: string; readonly type?: string },
  place: Record<string, unknown>,
): Envelope {
  return {
    type: 'interactive',
    payload: {
      type: 'block_actions',
      team: { id: 'T0' },
      user: { id: 'U1', username: 'ada', name: 'ada' },
      trigger_id: `t${newTs()}`,
      actions: [{ type: 'button', action_ts: newTs(), ...action }],
      ...place,
    },
  }
}
