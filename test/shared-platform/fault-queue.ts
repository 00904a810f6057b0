/** What a local platform does to a request instead of answering it as it should. */
export type Fault =
  | { readonly type: 'rate-limit'; readonly retryAfterSeconds: number | undefined }
  /** An error status; `accepted`: the request was carried out nevertheless. */
  | { readonly type: 'status'; readonly status: number; readonly accepted: boolean }
  /** The socket is closed without an answer. */
  | { readonly type: 'drop'; readonly accepted: boolean }
  | { readonly type: 'delay'; readonly ms: number }

/** Faults to come, by what they are to hit: each hits once, in the order given. */
export interface FaultQueue {
  readonly add: (target: string, ...faults: readonly Fault[]) => void
  readonly take: (target: string) => Fault | undefined
}

export function createFaultQueue(): FaultQueue {
  const queues = new Map<string, Fault[]>()
  return {
    add(target, ...faults) {
      queues.set(target, [...(queues.get(target) ?? []), ...faults])
    },
    take: target => queues.get(target)?.shift(),
  }
}
