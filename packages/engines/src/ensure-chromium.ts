import { ensureProgram, type Progress } from './install-package.ts'

/** Path of a Chromium to drive: `CHROMIUM_PATH`, one that is installed, or one that apt installs. @throws EngineMissingError */
export async function ensureChromium(
  onProgress: Progress = () => {},
  env: NodeJS.ProcessEnv = process.env,
): Promise<string> {
  if (env.CHROMIUM_PATH) return env.CHROMIUM_PATH
  return ensureProgram(
    {
      title: 'Chromium',
      programs: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
      packages: {
        apt: 'chromium',
        brew: '--cask chromium',
        dnf: 'chromium',
        apk: 'chromium',
        pacman: 'chromium',
        winget: 'Hibbiki.Chromium',
      },
    },
    onProgress,
    env,
  )
}
