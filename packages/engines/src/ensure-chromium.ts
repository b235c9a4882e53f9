import { EngineMissingError } from './errors.ts'
import { isExecutable } from './find-program.ts'
import { ensureProgram, type Installation, type Progress } from './install-package.ts'

const installation: Installation = {
  title: 'Chromium',
  programs: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge-stable'],
  packages: {
    apt: 'chromium',
    brew: '--cask google-chrome',
    dnf: 'chromium',
    apk: 'chromium',
    pacman: 'chromium',
    zypper: 'chromium',
    winget: 'Google.Chrome',
  },
}

/** Where macOS keeps them: not on the PATH. */
const applications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** Path of a Chromium to drive: `CHROMIUM_PATH`, one that is installed, or one that apt installs. @throws EngineMissingError */
export async function ensureChromium(
  onProgress: Progress = () => {},
  env: NodeJS.ProcessEnv = process.env,
): Promise<string> {
  const given = env.CHROMIUM_PATH
  if (!given) return applications.find(isExecutable) ?? ensureProgram(installation, onProgress, env)
  if (isExecutable(given)) return given
  throw new EngineMissingError(`CHROMIUM_PATH names ${given}, which is not a program that can be run.`)
}
