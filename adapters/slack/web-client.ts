import { LogLevel, WebClient, type WebClientOptions } from '@slack/web-api'

/** Longer than a slow answer takes: what is given up on too early may have been accepted. */
const TIMEOUT_MS = 30_000

/** Slack's libraries repeat what people wrote in their messages, so they get no log; what matters we log ourselves. */
export const SILENT_LOGGER: NonNullable<WebClientOptions['logger']> = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
}

/**
 * Options for one client. Each gets an object of its own, since the libraries write into it. Nothing is retried here:
 * the outbox decides, as only it knows whether a message may be sent twice.
 */
export function createClientOptions(apiUrl: string | undefined): WebClientOptions {
  return {
    ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: TIMEOUT_MS,
    logger: SILENT_LOGGER,
    fetch: fetchWithRetryAfter,
  }
}

export function createWebClient(token: string, apiUrl: string | undefined): WebClient {
  return new WebClient(token, createClientOptions(apiUrl))
}

/** A 429 that does not say when to come back would be given up at once: it is read as "in a second". */
const fetchWithRetryAfter: typeof fetch = async (input, init) => {
  const response = await fetch(input, init)
  if (response.status !== 429 || /^\d/.test(response.headers.get('retry-after') ?? '')) return response
  const headers = new Headers(response.headers)
  headers.set('retry-after', '1')
  return new Response(response.body, { status: 429, headers })
}
