/** What one program's package is called where. */
export interface PackageNames {
  apt: string
  brew: string
  dnf: string
  apk: string
  pacman: string
  zypper: string
  winget: string
}

type Manager = keyof PackageNames

const commands: Readonly<Record<Manager, readonly [program: string, command: string]>> = {
  brew: ['brew', 'brew install'],
  apt: ['apt-get', 'sudo apt-get install -y --no-install-recommends'],
  dnf: ['dnf', 'sudo dnf install -y'],
  apk: ['apk', 'sudo apk add'],
  pacman: ['pacman', 'sudo pacman -S'],
  zypper: ['zypper', 'sudo zypper install'],
  winget: ['winget', 'winget install'],
}

/** The command that installs a package with the manager that this machine has. */
export function installAdvice(
  packages: PackageNames,
  isThere: (program: string) => boolean,
  platform: NodeJS.Platform = process.platform,
): string {
  const managers = Object.keys(commands) as Manager[]
  const manager = managers.find((each) => isThere(commands[each][0])) ?? usualManager(platform)
  return `${commands[manager][1]} ${packages[manager]}`
}

function usualManager(platform: NodeJS.Platform): Manager {
  if (platform === 'win32') return 'winget'
  return platform === 'darwin' ? 'brew' : 'apt'
}
