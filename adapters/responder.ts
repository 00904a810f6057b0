import { LRUCache } from 'lru-cache'
import type { Answer, CheckReport, Engine } from '../src/model.js'
import { type Log, loggable } from './log.js'
import type { Vote, Votes } from './votes.js'

/** Why nothing could be said: too many questions at once, or a bug of ours that the log holds under the reference. */
export type Refusal =
  | { readonly type: 'limited'; readonly retryAfterSeconds: number }
  | { readonly type: 'failed'; readonly reference: string }
export type Reply = { readonly type: 'answer'; readonly answer: Answer } | Refusal
export type Checked = { readonly type: 'report'; readonly report: CheckReport } | Refusal

export interface Question {
  /** Whose allowance it counts against; never stored beyond memory, never logged. */
  readonly user: string
  readonly question: string
  /** Earlier questions of the conversation, oldest first. */
  readonly context?: readonly string[]
}

/** What stands between every chat platform and the engine. It keeps what it knows in memory alone. */
export interface Responder {
  readonly engine: () => Engine
  /** True exactly once for a key within {@link SEEN_TTL_MS}: call it when a message has been found to be for us. */
  readonly accept: (key: string) => boolean
  readonly ask: (question: Question) => Reply
  readonly check: (text: { readonly user: string; readonly text: string }) => Checked
  /** The same answer anew: for a button on an answer that was given before. Costs nothing of the allowance. */
  readonly askAgain: (question: Omit<Question, 'user'>) => Reply
  /** An answer given by this process not long ago. */
  readonly recall: (answerId: string) => Answer | undefined
  /** Earlier questions of a conversation, oldest first. */
  readonly contextOf: (conversation: string) => readonly string[]
  readonly addQuestion: (conversation: string, question: string) => void
  /** Never rejects: a vote that cannot be stored is logged. */
  readonly vote: (answerId: string, vote: Vote) => Promise<void>
  /** Counts work as in flight until it settles; gives back what the work gives. */
  readonly track: <T>(work: Promise<T>) => Promise<T>
  /** Waits until nothing is in flight; false when the time ran out first. */
  readonly drain: (timeoutMs: number) => Promise<boolean>
  /** A short reference for a bug, after logging it. */
  readonly report: (error: unknown, what: string) => string
}

export interface ResponderParts {
  readonly engine: () => Engine
  readonly nowMs: () => number
  readonly randomId: () => string
  readonly log: Log
  readonly rateLimitPerMinute: number
  readonly minConfidence?: number | undefined
  readonly votes: Votes
}

/** Slack repeats an event for 5 minutes. */
export const SEEN_TTL_MS = 10 * 60_000
const SEEN_MAX = 100_000
const USERS_MAX = 20_000
const CONVERSATIONS_MAX = 5_000
const CONVERSATION_TTL_MS = 60 * 60_000
const CONVERSATION_QUESTIONS_MAX = 6
const ANSWERS_MAX = 3_000
const ANSWERS_TTL_MS = 24 * 60 * 60_000

interface Bucket {
  readonly tokens: number
  readonly atMs: number
}

/** The responder over an engine that may be replaced while it runs. */
export function createResponder(parts: ResponderParts): Responder {
  const { engine, nowMs, log, rateLimitPerMinute } = parts
  // The caches measure time by the given clock too, so that a test can move it.
  const perf = { now: nowMs }
  const seen = new LRUCache<string, true>({ max: SEEN_MAX, ttl: SEEN_TTL_MS, ttlResolution: 0, perf })
  const buckets = new LRUCache<string, Bucket>({ max: USERS_MAX, ttl: 2 * 60_000, ttlResolution: 0, perf })
  const answers = new LRUCache<string, Answer>({ max: ANSWERS_MAX, ttl: ANSWERS_TTL_MS, ttlResolution: 0, perf })
  const conversations = new LRUCache<string, readonly string[]>({
    max: CONVERSATIONS_MAX,
    ttl: CONVERSATION_TTL_MS,
    ttlResolution: 0,
    perf,
  })
  const inFlight = new Set<Promise<unknown>>()

  const report = (error: unknown, what: string): string => {
    const reference = parts.randomId().replace(/-/g, '').slice(0, 8)
    log.error({ reference, what, ...loggable(error) }, 'our own bug')
    return reference
  }

  /** Takes one token of the user's; gives the seconds to wait when there is none. */
  const spend = (user: string): number => {
    const atMs = nowMs()
    const perMs = rateLimitPerMinute / 60_000
    const bucket = buckets.get(user) ?? { tokens: rateLimitPerMinute, atMs }
    const tokens = Math.min(rateLimitPerMinute, bucket.tokens + Math.max(0, atMs - bucket.atMs) * perMs)
    const granted = tokens >= 1
    buckets.set(user, { tokens: granted ? tokens - 1 : tokens, atMs })
    return granted ? 0 : Math.max(1, Math.ceil((1 - tokens) / perMs / 1000))
  }

  const find = ({ question, context }: Omit<Question, 'user'>): Reply => {
    const startMs = nowMs()
    try {
      const finding = engine().ask(question, {
        ...(context === undefined ? {} : { context }),
        ...(parts.minConfidence === undefined ? {} : { minConfidence: parts.minConfidence }),
      })
      const answer: Answer = { ...finding, id: parts.randomId(), elapsedMs: Math.max(0, nowMs() - startMs) }
      answers.set(answer.id, answer)
      return { type: 'answer', answer }
    } catch (error) {
      return { type: 'failed', reference: report(error, 'ask') }
    }
  }

  return {
    engine,
    report,
    accept(key) {
      if (seen.has(key)) return false
      seen.set(key, true)
      return true
    },
    ask(question) {
      const retryAfterSeconds = spend(question.user)
      return retryAfterSeconds > 0 ? { type: 'limited', retryAfterSeconds } : find(question)
    },
    askAgain: find,
    check({ user, text }) {
      const retryAfterSeconds = spend(user)
      if (retryAfterSeconds > 0) return { type: 'limited', retryAfterSeconds }
      try {
        return { type: 'report', report: engine().check(text) }
      } catch (error) {
        return { type: 'failed', reference: report(error, 'check') }
      }
    },
    recall: answerId => answers.get(answerId),
    contextOf: conversation => conversations.get(conversation) ?? [],
    addQuestion(conversation, question) {
      const earlier = conversations.get(conversation) ?? []
      conversations.set(conversation, [...earlier, question].slice(-CONVERSATION_QUESTIONS_MAX))
    },
    async vote(answerId, vote) {
      try {
        await parts.votes.add(answerId, vote)
      } catch (error) {
        log.error({ ...loggable(error) }, 'a vote could not be stored')
      }
    },
    track(work) {
      const settled = work.then(
        () => undefined,
        () => undefined,
      )
      inFlight.add(settled)
      void settled.then(() => inFlight.delete(settled))
      return work
    },
    async drain(timeoutMs) {
      let late = false
      let timer: NodeJS.Timeout | undefined
      const timeout = new Promise<void>(resolve => {
        timer = setTimeout(() => {
          late = true
          resolve()
        }, timeoutMs)
      })
      // Work may begin more work, hence the loop.
      while (inFlight.size > 0 && !late) await Promise.race([Promise.all(inFlight), timeout])
      clearTimeout(timer)
      return inFlight.size === 0
    },
  }
}

/** A platform that people ask from. */
export interface Adapter {
  readonly name: string
  /** Settles once connected; rejects when the login was refused. An outage is waited out, not reported. */
  readonly start: () => Promise<void>
  /** Takes nothing new from now on, then closes. */
  readonly stop: () => Promise<void>
}
