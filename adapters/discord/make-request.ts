import { DefaultRestOptions, type RESTOptions } from 'discord.js'
import { z } from 'zod'

const limitedSchema = z.object({ retry_after: z.number().nonnegative(), global: z.boolean().optional() })
/** Seconds to wait after a 429 that does not say how long. */
const UNKNOWN_WAIT_SECONDS = 1
/** No wait at all would be asking again as fast as the network goes. */
const SHORTEST_WAIT_SECONDS = 0.1

/**
 * The library's own way of sending a request, mended in three places: a 429 that names its wait in the body alone is
 * waited out too (the library reads the header alone, and would try again at once, over and over), and the body is read
 * in full here, so that a refused request does not hold its connection.
 */
export const makeRequest: RESTOptions['makeRequest'] = async (url, init) => {
  const response = await DefaultRestOptions.makeRequest(url, init)
  const body = await response.arrayBuffer()
  const headers = new Headers([...response.headers])
  if (response.status === 429 && !(Number(headers.get('retry-after')) > 0)) {
    const limited = limitedSchema.safeParse(parseJson(body))
    const seconds = limited.success ? limited.data.retry_after : UNKNOWN_WAIT_SECONDS
    headers.set('retry-after', String(Math.max(seconds, SHORTEST_WAIT_SECONDS)))
    if (limited.success && limited.data.global === true) headers.set('x-ratelimit-global', 'true')
  }
  // Nothing is no JSON, whatever the header says: the library would fail on it after the request was carried out.
  const isEmpty = body.byteLength === 0
  if (isEmpty) headers.delete('content-type')
  return new Response(isEmpty ? null : body, { status: response.status, statusText: response.statusText, headers })
}

function parseJson(body: ArrayBuffer): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body))
  } catch {
    return undefined
  }
}
