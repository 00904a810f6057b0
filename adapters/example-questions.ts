import type { Engine } from '../src/model.js'

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
