import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { breaksMain } from './main-protocol.ts'
import { protocolProblem, releaseProtocol } from './released-protocol.ts'

let repository: string
beforeEach(async () => {
  repository = await mkdtemp(join(tmpdir(), 'parley-proto-'))
  await cp(new URL('../../proto', import.meta.url), join(repository, 'proto'), { recursive: true })
})
afterEach(() => rm(repository, { recursive: true }))

/** A repository of its own, whatever is set about git around this test. */
const git = (...args: string[]) =>
  execa('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', ...args], {
    cwd: repository,
    env: { GIT_DIR: join(repository, '.git'), GIT_CONFIG_GLOBAL: '/dev/null' },
  })

/** Takes a field away and writes the image over, which `pnpm proto:release` refuses to do. */
async function hideBreakingChange(): Promise<void> {
  const proto = join(repository, 'proto')
  const file = join(proto, 'parley/visitor/v1/socket.proto')
  await writeFile(file, (await readFile(file, 'utf8')).replace('  string locale = 6;\n', ''))
  expect(await releaseProtocol(proto)).toContain('"locale"')
  const image = `${join(proto, 'released.json')}#format=json`
  await execa('buf', ['build', proto, '--exclude-source-info', '-o', image], { preferLocal: true })
  expect(await protocolProblem(proto)).toBeUndefined()
}

it('an image that is written over hides nothing where git knows a main', async () => {
  await git('init', '--initial-branch=main')
  await git('add', '.')
  await git('commit', '--message=first')
  await git('switch', '--create=change')
  expect(await breaksMain('proto', repository)).toBeUndefined()
  await hideBreakingChange()
  expect(await breaksMain('proto', repository)).toContain('"locale"')
})

it('without a main the committed image decides', async () => {
  await git('init', '--initial-branch=elsewhere')
  await git('add', '.')
  await git('commit', '--message=first')
  await hideBreakingChange()
  expect(await breaksMain('proto', repository)).toBeUndefined()
})
