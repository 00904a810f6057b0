import { createHash } from 'node:crypto'

/** A key for things that are the same when all of these are: nothing of them can be read from it. */
export function keyOf(...parts: readonly (string | number | undefined)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url')
}

/**
 * The `client_msg_id` of a message: Slack takes a message with an id that it has seen for the same one. It depends on
 * the key alone, so that it is the same after a restart too.
 */
export function clientMessageId(key: string): string {
  const hex = createHash('sha256').update(key).digest('hex')
  // The form of a version 4 UUID, which is what Slack's own clients send.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
