import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { slackManifest } from '@parley/slack'
import { execa } from 'execa'
import { describe, expect, it } from 'vitest'
import { compareManifests } from './compare-manifests.ts'
import { manifestAt } from './manifest-at.ts'

const publicUrl = 'https://parley.example'
const scopes = 'packages/slack/src/app/bot-scopes.ts'

/** A commit that no branch knows: today's code with other scopes. */
async function commitWith(changed: (source: string) => string): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'parley-index-'))
  const who = { GIT_AUTHOR_NAME: 'Test', GIT_AUTHOR_EMAIL: 'test@example.com' }
  const env = {
    ...who,
    GIT_COMMITTER_NAME: who.GIT_AUTHOR_NAME,
    GIT_COMMITTER_EMAIL: who.GIT_AUTHOR_EMAIL,
    GIT_INDEX_FILE: join(directory, 'index'),
  }
  const git = async (args: string[], input = '') => (await execa('git', args, { env, input })).stdout
  try {
    await git(['read-tree', 'HEAD'])
    const blob = await git(['hash-object', '-w', '--stdin'], changed(await readFile(scopes, 'utf8')))
    await git(['update-index', '--cacheinfo', `100644,${blob},${scopes}`])
    return await git(['commit-tree', await git(['write-tree']), '-m', 'other scopes'])
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

describe('the manifest of an earlier commit', () => {
  it('is made by that commit’s code, so that what has changed since is seen', async () => {
    const ref = await commitWith((source) => source.replace("scope: 'commands'", "scope: 'commands:of-old'"))
    const before = await manifestAt(ref, publicUrl)
    const differences = compareManifests(before, slackManifest({ publicUrl }))
    expect(differences).toContainEqual({ what: 'bot scope added: commands', review: true })
    expect(differences).toContainEqual({ what: 'bot scope removed: commands:of-old', review: true })
  })

  it('which is not there is said so', async () => {
    await expect(manifestAt('no-such-commit', publicUrl)).rejects.toThrow('There is no commit no-such-commit here')
  })
})
