import { DiscordAPIError } from 'discord.js'
import type { Log } from '../log.js'

/**
 * How a delivery ended. `refused` is Discord's last word (its own error code, or the HTTP status); `lost` means that the
 * time ran out without one.
 */
export type Delivery<T> =
  | { readonly type: 'done'; readonly value: T }
  | { readonly type: 'refused'; readonly code: number; readonly status: number }
  | { readonly type: 'lost' }

/** Waits between attempts, in milliseconds; the last one repeats. Short at first: an interaction lives 3 s. */
const WAITS_MS = [100, 200, 400, 800, 1500, 3000, 5000] as const

/**
 * Tries until Discord takes a request or refuses it for good.
 *
 * Only for what may safely be sent twice: first responses (Discord takes one an interaction), edits, and messages with
 * an enforced nonce. So a 5xx, a closed socket or a time-out can be tried again without knowing whether the request
 * had arrived. A 429 never comes here: the library waits it out.
 */
export async function deliver<T>(
  send: () => Promise<T>,
  options: { readonly forMs: number; readonly what: string; readonly log: Log },
): Promise<Delivery<T>> {
  const startMs = performance.now()
  for (let attempt = 0; ; attempt += 1) {
    try {
      return { type: 'done', value: await send() }
    } catch (error) {
      if (error instanceof DiscordAPIError && error.status < 500)
        return { type: 'refused', code: Number(error.code), status: error.status }
      const waitMs = WAITS_MS[Math.min(attempt, WAITS_MS.length - 1)] ?? 5000
      if (performance.now() - startMs + waitMs > options.forMs) {
        options.log.error({ what: options.what, attempts: attempt + 1, ...kindOf(error) }, 'Discord took no delivery')
        return { type: 'lost' }
      }
      options.log.debug({ what: options.what, attempt: attempt + 1, ...kindOf(error) }, 'trying again')
      await new Promise(resolve => setTimeout(resolve, waitMs))
    }
  }
}

function kindOf(error: unknown): { readonly error: string; readonly code?: string } {
  if (!(error instanceof Error)) return { error: typeof error }
  const code = 'code' in error ? String(error.code) : 'status' in error ? String(error.status) : undefined
  return code === undefined ? { error: error.name } : { error: error.name, code }
}
