/**
 * Arguments in which a question that begins with a dash ("-5% of 641?") is not taken for an option: what begins with a
 * dash and holds white space, but is no `--name=value`, is moved behind `--`. npm itself swallows the first `--` of
 * `npm run ask -- …`, so the person's own does not reach us.
 */
export function shieldQuestion(args: readonly string[]): readonly string[] {
  const end = args.indexOf('--')
  const before = end < 0 ? args : args.slice(0, end)
  const after = end < 0 ? [] : args.slice(end + 1)
  const isQuestion = (arg: string) => arg.startsWith('-') && /\s/.test(arg) && !/^--[a-z][a-z-]*=/.test(arg)
  const questions = before.filter(isQuestion)
  if (questions.length === 0) return args
  return [...before.filter(arg => !isQuestion(arg)), '--', ...questions, ...after]
}
