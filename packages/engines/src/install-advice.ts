import { findProgram } from './find-program.ts'

/** What one program's package is called where. */
export interface PackageNames {
  apt: string
  brew: string
  dnf: string
  apk: string
  pacman: string
  winget: string
}

const commands: readonly [program: string, manager: keyof PackageNames, command: string][] = [
  ['brew', 'brew', 'brew install'],
  ['apt-get', 'apt', 'sudo apt-get install'],
  ['dnf', 'dnf', 'sudo dnf install'],
  ['apk', 'apk', 'sudo apk add'],
  ['pacman', 'pacman', 'sudo pacman -S'],
  ['winget', 'winget', 'winget install'],
]

/** The command that installs a package with the manager that this machine has. */
export function installAdvice(packages: PackageNames, env: NodeJS.ProcessEnv): string {
  const known = commands.find(([program]) => findProgram(program, env))
  const [, manager, command] =
    known ?? commands[process.platform === 'win32' ? 5 : process.platform === 'darwin' ? 0 : 1] ?? []
  return manager ? `${command} ${packages[manager]}` : packages.apt
}
