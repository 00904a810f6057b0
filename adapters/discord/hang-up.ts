import { type SimpleShardingStrategy, type WebSocketManager, WebSocketShardEvents } from '@discordjs/ws'

/** How long the other end has to agree to a close. */
const FAREWELL_MS = 1000
/** `WebSocket.CLOSING`. */
const CLOSING = 2

/**
 * Ends connections whose other end is gone without a word.
 *
 * The library asks such a connection to close and waits for the other end to agree, which takes it 30 s to give up on;
 * nothing is heard meanwhile. Here it is given up after a second, and the session is resumed.
 */
export function hangUp(manager: WebSocketManager, strategy: SimpleShardingStrategy): void {
  // Every close is announced by a debug event, just before it is begun.
  manager.on(WebSocketShardEvents.Debug, ({ shardId }) => {
    const connection = connectionOf(strategy, shardId)
    if (connection === undefined) return
    const timer = setTimeout(() => {
      if (connection.readyState === CLOSING) connection.terminate?.()
    }, FAREWELL_MS)
    timer.unref()
  })
}

interface Connection {
  readonly readyState: number
  readonly terminate?: () => void
}

/** The socket of a shard, which the library keeps to itself; undefined where it is not found. */
function connectionOf(strategy: SimpleShardingStrategy, shardId: number): Connection | undefined {
  // Private in its types alone; should it move one day, the library's own 30 s apply again.
  const { shards } = strategy as unknown as { shards?: Map<number, { connection?: Connection | null }> }
  return shards?.get(shardId)?.connection ?? undefined
}
