import { toFigure } from '../language/figures.js'
import type { Formula } from '../model.js'
import { CITED_MOST, type Draft, distinct, type Evidence, isSamePlace, joinSentences } from './compose.js'

/**
 * One draft of several, in order: their headlines side by side, what each rests on cited. A draft whose evidence would
 * no longer be cited or that says nothing new is left out, and so are the formulas of those that are.
 */
export function mergeDrafts(
  drafts: readonly Draft[],
  kind: Draft['kind'],
  quote: (evidence: Evidence) => string,
): Draft {
  const kept: Draft[] = []
  let needed: readonly Evidence[] = []
  for (const draft of drafts) {
    if (draft.formula === undefined && kept.some(({ headline }) => headline.includes(draft.headline))) continue
    const next = distinct([...needed, ...neededOf(draft, quote)])
    if (kept.length > 0 && next.length > CITED_MOST) continue
    kept.push(draft)
    needed = next
  }
  const best = kept.flatMap(draft => neededOf(draft, quote).slice(0, 1))
  const evidence = distinct([...best, ...needed, ...interleave(kept.map(draft => draft.evidence))])
  const formulas = kept.flatMap(draft =>
    draft.formula === undefined ? [] : [moveInputs(draft.formula, draft, evidence)],
  )
  return {
    kind,
    headline: joinSentences(kept.map(draft => draft.headline)),
    evidence,
    ...(formulas.length === 0
      ? {}
      : {
          formula: {
            text: formulas.map(({ text }) => text).join('; '),
            inputs: formulas.flatMap(({ inputs }) => inputs),
          },
          figures: kept.flatMap(
            draft =>
              draft.figures ?? draft.evidence.flatMap(({ figure }) => (figure === undefined ? [] : [toFigure(figure)])),
          ),
        }),
    confidence: Math.min(...kept.map(draft => draft.confidence)),
  }
}

/** The sentences that a headline repeats; all of them where it says it in words of its own. */
const neededOf = (draft: Draft, quote: (evidence: Evidence) => string): readonly Evidence[] => {
  const all = distinct(draft.evidence)
  const repeated = all.filter(evidence => draft.headline.includes(quote(evidence)))
  return draft.formula !== undefined || repeated.length === 0 ? all : repeated
}

/** A formula whose inputs point to where their evidence stands among the merged. */
const moveInputs = (formula: Formula, draft: Draft, merged: readonly Evidence[]): Formula => {
  const own = distinct(draft.evidence)
  return {
    text: formula.text,
    inputs: formula.inputs.map(input => {
      const evidence = input.citation === null ? undefined : own[input.citation]
      return evidence === undefined
        ? input
        : { ...input, citation: merged.findIndex(other => isSamePlace(other, evidence)) }
    }),
  }
}

/** First of each list, then second of each: every part keeps its best evidence among the first. */
const interleave = <T>(lists: readonly (readonly T[])[]): readonly T[] =>
  Array.from({ length: Math.max(0, ...lists.map(list => list.length)) }, (_, i) =>
    lists.flatMap(list => list.slice(i, i + 1)),
  ).flat()
