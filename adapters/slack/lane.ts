/**
 * The way of messages into one channel: several at once until Slack says slower, then one by one and no sooner; each one
 * that gets through without a pause lets one more go beside it.
 */
export interface Lanes {
  /** Runs work when the lane lets it; `pause` tells the lane that it was too fast. */
  readonly run: <T>(lane: string, work: (pause: (forMs: number) => void) => Promise<T>) => Promise<T>
}

interface Lane {
  active: number
  width: number
  untilMs: number
  readonly waiting: (() => void)[]
}

const WIDTH = 20

/** Lanes that vanish once they are empty. */
export function createLanes(nowMs: () => number): Lanes {
  const lanes = new Map<string, Lane>()
  const wake = (lane: Lane) => {
    while (lane.active < lane.width) {
      const next = lane.waiting.shift()
      if (next === undefined) return
      lane.active += 1
      next()
    }
  }
  return {
    async run(name, work) {
      const lane: Lane = lanes.get(name) ?? { active: 0, width: WIDTH, untilMs: 0, waiting: [] }
      lanes.set(name, lane)
      await new Promise<void>(resolve => {
        lane.waiting.push(resolve)
        wake(lane)
      })
      try {
        // Another may be told to pause while this one waits.
        for (let waitMs = lane.untilMs - nowMs(); waitMs > 0; waitMs = lane.untilMs - nowMs())
          await new Promise(resolve => setTimeout(resolve, waitMs))
        let wasPaused = false
        const result = await work(forMs => {
          wasPaused = true
          lane.width = 1
          lane.untilMs = Math.max(lane.untilMs, nowMs() + forMs)
        })
        if (!wasPaused) lane.width = Math.min(WIDTH, lane.width + 1)
        return result
      } finally {
        lane.active -= 1
        wake(lane)
        if (lane.active === 0 && lane.waiting.length === 0) lanes.delete(name)
      }
    },
  }
}
