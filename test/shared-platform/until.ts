/** Waits until a condition holds; rejects with what was waited for when it does not within the time. */
export async function until(what: string, holds: () => boolean, timeoutMs = 5000): Promise<void> {
  const endMs = Date.now() + timeoutMs
  while (!holds()) {
    if (Date.now() > endMs) throw new Error(`waited ${timeoutMs} ms in vain: ${what}`)
    await new Promise(resolve => setTimeout(resolve, 5))
  }
}

/** Time in which something unwanted would have happened. */
export function settle(ms = 150): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms))
}
