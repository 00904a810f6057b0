import { runDoctor } from './doctor.js'
import { readEnvironment } from './environment.js'

process.exitCode = (await runDoctor(readEnvironment())) ? 0 : 1
