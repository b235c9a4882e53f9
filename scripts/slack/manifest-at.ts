import { mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { SlackManifest } from '@parley/slack'
import { execa } from 'execa'

/**
 * The manifest that the code of an earlier commit makes, with the dependencies of today.
 * @throws with a sentence for a person when there is no such commit, or it knew no manifest
 */
export async function manifestAt(ref: string, url: string): Promise<SlackManifest> {
  const directory = await mkdtemp(join(tmpdir(), 'parley-manifest-'))
  const tree = join(directory, 'tree')
  try {
    await execa('git', ['worktree', 'add', '--detach', tree, ref]).catch(() => {
      throw new Error(`There is no commit ${ref} here. Name a branch, a tag or a commit.`)
    })
    for (const folder of ['node_modules', 'packages/slack/node_modules', 'packages/contracts/node_modules'])
      await symlink(resolve(folder), join(tree, folder))
    const { stdout } = await execa('node', ['scripts/slack-manifest.ts', '--url', url], { cwd: tree }).catch(() => {
      throw new Error(`The code of ${ref} makes no manifest: compare with a later commit.`)
    })
    return JSON.parse(stdout)
  } finally {
    await execa('git', ['worktree', 'remove', '--force', tree], { reject: false })
    await rm(directory, { recursive: true, force: true })
  }
}
