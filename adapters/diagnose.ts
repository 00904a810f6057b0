import { access, constants, mkdir } from 'node:fs/promises'
import { loadCorpus } from '../src/corpus/load.js'
import { type Diagnosis, ill, notice, well } from './diagnosis.js'
import { type DiscordSettings, readSettings, type Settings, SettingsError, type SlackSettings } from './settings.js'

/** Who looks at each platform that has its settings. */
export interface Examiners {
  readonly slack: (settings: SlackSettings) => Promise<readonly Diagnosis[]>
  readonly discord: (settings: DiscordSettings) => Promise<readonly Diagnosis[]>
}

/** Everything that could keep the program from answering, in the order in which to put it right. */
export async function diagnose(
  env: Readonly<Record<string, string | undefined>>,
  examiners: Examiners,
): Promise<readonly Diagnosis[]> {
  let settings: Settings
  try {
    settings = readSettings(env)
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error
    return error.faults.map(({ place, expected, got }) =>
      ill(`Settings: ${place}: got ${got}.`, `Set it to ${expected}; .env.example explains each setting.`),
    )
  }
  const { slack, discord } = settings
  return [
    diagnoseCorpus(settings),
    await diagnoseDataDir(settings.dataDir),
    ...(slack === undefined && discord === undefined
      ? [
          notice(
            'Neither Slack nor Discord is set up; the terminal works without.',
            'docs/slack.md and docs/discord.md say how, in a few minutes each.',
          ),
        ]
      : []),
    ...(slack === undefined ? [] : await examiners.slack(slack)),
    ...(discord === undefined ? [] : await examiners.discord(discord)),
  ]
}

function diagnoseCorpus({ documentsDir, originalsDir }: Settings): Diagnosis {
  try {
    const { documents, facts } = loadCorpus({ documentsDir, originalsDir })
    return well(`Documents: ${documents.length} with ${facts.length} facts, all checked.`)
  } catch (error) {
    const faults = error instanceof Error ? error.message : 'they cannot be read'
    return ill(`Documents: ${faults}`, 'npm run -s check names every fault with its file and place.')
  }
}

async function diagnoseDataDir(dataDir: string): Promise<Diagnosis> {
  try {
    await mkdir(dataDir, { recursive: true })
    await access(dataDir, constants.W_OK)
    return well('Votes can be stored in DATA_DIR.')
  } catch {
    return ill(
      'Votes cannot be stored: DATA_DIR is not a folder that may be written to.',
      'Set DATA_DIR to one that is.',
    )
  }
}
