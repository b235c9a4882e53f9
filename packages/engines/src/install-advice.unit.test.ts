import { expect, test } from 'vitest'
import { installAdvice } from './install-advice.ts'

const packages = {
  apt: 'in-apt',
  brew: 'in-brew',
  dnf: 'in-dnf',
  apk: 'in-apk',
  pacman: 'in-pacman',
  zypper: 'in-zypper',
  winget: 'in-winget',
}

test.each([
  ['brew', 'brew install in-brew'],
  ['apt-get', 'sudo apt-get install -y --no-install-recommends in-apt'],
  ['dnf', 'sudo dnf install -y in-dnf'],
  ['apk', 'sudo apk add in-apk'],
  ['pacman', 'sudo pacman -S in-pacman'],
  ['zypper', 'sudo zypper install in-zypper'],
  ['winget', 'winget install in-winget'],
])('with %s', (manager, advice) => {
  expect(installAdvice(packages, (program) => program === manager)).toBe(advice)
})

test.each([
  ['win32', 'winget install in-winget'],
  ['darwin', 'brew install in-brew'],
  ['linux', 'sudo apt-get install -y --no-install-recommends in-apt'],
] as const)('on %s without any manager that we know', (platform, advice) => {
  expect(installAdvice(packages, () => false, platform)).toBe(advice)
})
