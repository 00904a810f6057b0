import { type SessionInfo, type WebSocketManager, WebSocketShardEvents } from '@discordjs/ws'

/** Close code of a connection that ended without a word. */
const ABNORMAL_CLOSURE = 1006
/** Discord forgets a session that nobody resumes after a few minutes. */
const SESSION_KEPT_MS = 5 * 60_000

/**
 * Lets a session outlive a network that is down.
 *
 * When a reconnect is refused by the network, the library drops the session and identifies anew, and whatever was said
 * meanwhile is lost. Kept, the session is resumed once the network is back, and Discord sends what was missed. A session
 * that Discord itself ends (invalid session, most close codes) is dropped as ever.
 */
export function keepSessions(manager: WebSocketManager): void {
  const { updateSessionInfo } = manager.options
  const lostAtMs = new Map<number, number>()
  manager.on(WebSocketShardEvents.Closed, ({ code, shardId }) => {
    // The first loss counts: later refusals must not keep a session alive for ever.
    if (code === ABNORMAL_CLOSURE) lostAtMs.set(shardId, lostAtMs.get(shardId) ?? performance.now())
    else lostAtMs.delete(shardId)
  })
  manager.on(WebSocketShardEvents.Hello, ({ shardId }) => lostAtMs.delete(shardId))
  const options: SessionOptions = manager.options
  options.updateSessionInfo = (shardId: number, info: SessionInfo | null) => {
    const lost = lostAtMs.get(shardId)
    const isNetworkDown = lost !== undefined && performance.now() - lost < SESSION_KEPT_MS
    if (info === null && isNetworkDown) return
    return updateSessionInfo(shardId, info)
  }
}

/** The option that is read anew at every use, and so may be replaced. */
interface SessionOptions {
  updateSessionInfo: WebSocketManager['options']['updateSessionInfo']
}
