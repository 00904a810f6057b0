import { existsSync } from 'node:fs'

/** Settings of this machine, beside which the program is started; see `.env.example`. */
const ENV_FILE = '.env'

/**
 * The environment of this process, completed by the file `.env` of the working directory where there is one: what is
 * set already wins. For commands alone, the composition roots of the program.
 */
export function readEnvironment(): Readonly<Record<string, string | undefined>> {
  if (existsSync(ENV_FILE)) process.loadEnvFile(ENV_FILE)
  return process.env
}
