import type { Engine } from '../src/model.js'

/** Examples asked to warm up. */
const WARM_UP_QUESTIONS = 8
/** Takes the ways that examples, which are all answered, do not. */
const UNANSWERED = ['Who won the match yesterday?', '1. what about it? 2. and :that: one', '?!']

/** Asks what the first of many questions would else have to wait for: the first takes a hundred times as long. */
export function warmUpEngine(engine: Engine): void {
  exampleQuestions(engine, WARM_UP_QUESTIONS)
  for (const question of UNANSWERED) engine.ask(question)
}

/** Questions to begin with, at most so many: what the engine suggests, else terms of its glossary. All are answered. */
export function exampleQuestions(engine: Engine, limit: number): readonly string[] {
  const terms = engine.corpus.glossary
    .filter(({ expansion }) => expansion !== undefined)
    .map(({ term }) => `What does ${term} stand for?`)
  const questions: string[] = []
  for (const question of [...engine.suggest('', limit), ...terms]) {
    if (questions.length >= limit) break
    if (!questions.includes(question) && engine.ask(question).citations.length > 0) questions.push(question)
  }
  return questions
}
