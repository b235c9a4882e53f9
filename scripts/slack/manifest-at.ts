import { mkdir, mkdtemp, readdir, realpath, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import type { SlackManifest } from '@parley/slack'
import { execa } from 'execa'

/**
 * The manifest that the code of an earlier commit makes, with what others publish as of today.
 * @throws with a sentence for a person when there is no such commit, or it knew no manifest
 */
export async function manifestAt(ref: string, url: string): Promise<SlackManifest> {
  const directory = await mkdtemp(join(tmpdir(), 'parley-manifest-'))
  const tree = join(directory, 'tree')
  try {
    await execa('git', ['worktree', 'add', '--detach', tree, ref]).catch(() => {
      throw new Error(`There is no commit ${ref} here. Name a branch, a tag or a commit.`)
    })
    for (const folder of ['.', ...(await foldersIn('packages'))]) await linkDependencies(folder, tree)
    const { stdout } = await execa('node', ['scripts/slack-manifest.ts', '--url', url], { cwd: tree }).catch(() => {
      throw new Error(`The code of ${ref} makes no manifest: compare with a later commit.`)
    })
    return JSON.parse(stdout)
  } finally {
    await execa('git', ['worktree', 'remove', '--force', tree], { reject: false })
    await rm(directory, { recursive: true, force: true })
  }
}

const foldersIn = async (folder: string) => (await readdir(folder)).map((name) => join(folder, name))

/** What others publish is taken from here; our own packages are those of the commit, or it would be compared with itself. */
async function linkDependencies(folder: string, tree: string): Promise<void> {
  const [from, to] = [resolve(folder, 'node_modules'), join(tree, folder, 'node_modules')]
  for (const name of await readdir(from).catch(() => [])) {
    const ours = name === '@parley' ? await readdir(join(from, name)) : undefined
    await mkdir(ours ? join(to, name) : to, { recursive: true })
    if (!ours) await symlink(join(from, name), join(to, name))
    for (const each of ours ?? []) {
      const inTree = join(tree, relative(resolve(), await realpath(join(from, name, each))))
      await symlink(inTree, join(to, name, each))
    }
  }
}
