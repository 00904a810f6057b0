import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api'

/** What a failed call means for the next try. */
export type Failure =
  /** Slack took nothing and says when to come again. */
  | { readonly type: 'slower'; readonly afterMs: number }
  /** It never reached Slack. */
  | { readonly type: 'unsent' }
  /** Slack may or may not have done it. */
  | { readonly type: 'unknown' }
  /** Slack will not do it; `code` is Slack's word for why. */
  | { readonly type: 'refused'; readonly code: string }

const UNSENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])
/** Slack's own words for "it broke on our side", given with status 200. */
const BROKEN = new Set(['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout', 'team_added_to_org'])
const DEFAULT_RETRY_AFTER_MS = 1000

/** What an error of the Web API's client, or of fetch, means. */
export function readFailure(error: unknown): Failure {
  if (error instanceof WebAPIRateLimitedError) return slower(error.retryAfter)
  if (error instanceof WebAPIPlatformError) {
    const code = error.data.error
    if (code === 'ratelimited' || code === 'rate_limited') return slower(error.data.response_metadata?.retryAfter)
    return BROKEN.has(code) ? { type: 'unknown' } : { type: 'refused', code: plainCode(code) }
  }
  if (error instanceof WebAPIHTTPError) return readStatus(error.statusCode, undefined)
  if (error instanceof WebAPIRequestError) return isUnsent(error.original) ? { type: 'unsent' } : { type: 'unknown' }
  return isUnsent(error) ? { type: 'unsent' } : { type: 'unknown' }
}

/** What a status other than 2xx means, with the value of its `Retry-After`. */
export function readStatus(status: number, retryAfter: string | null | undefined): Failure {
  if (status === 429) return slower(retryAfter === null || retryAfter === undefined ? undefined : Number(retryAfter))
  return status >= 500 || status === 408 ? { type: 'unknown' } : { type: 'refused', code: `http_${status}` }
}

function slower(retryAfterSeconds: number | undefined): Failure {
  const given = retryAfterSeconds !== undefined && Number.isFinite(retryAfterSeconds) && retryAfterSeconds >= 0
  return { type: 'slower', afterMs: given ? retryAfterSeconds * 1000 : DEFAULT_RETRY_AFTER_MS }
}

/** A word of Slack's for the log; a body that is not one of its answers (a proxy's page) is not repeated. */
function plainCode(code: string): string {
  return /^[a-z0-9_]{1,60}$/.test(code) ? code : 'not_an_answer_of_slack'
}

function isUnsent(error: unknown): boolean {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    if ('code' in at && typeof at.code === 'string' && UNSENT.has(at.code)) return true
    // Both addresses of a name were tried: all of them have to be unsent.
    if (at instanceof AggregateError && at.errors.length > 0 && at.errors.every(isUnsent)) return true
  }
  return false
}
