import { diagnose } from './diagnose.js'
import { readEnvironment } from './environment.js'

const MARKS = { well: '✓', notice: '!', ill: '✗' } as const

// Imported late: without a platform's settings its library is not needed.
const found = await diagnose(readEnvironment(), {
  slack: async settings => (await import('./slack/doctor.js')).diagnoseSlack(settings),
  discord: async settings => (await import('./discord/doctor.js')).diagnoseDiscord(settings),
})
for (const { verdict, what, advice } of found) {
  process.stdout.write(`${MARKS[verdict]} ${what}\n`)
  if (advice !== undefined) process.stdout.write(`    ${advice}\n`)
}
process.exitCode = found.some(({ verdict }) => verdict === 'ill') ? 1 : 0
