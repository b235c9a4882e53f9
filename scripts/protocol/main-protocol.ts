import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { breakingChanges } from './released-protocol.ts'

/**
 * Compares with what was released where this branch left main: an image that was written over does not hide a breaking change.
 * Where git knows no main, or no common past, the committed image alone decides.
 */
export async function breaksMain(folder: string, repository = '.'): Promise<string | undefined> {
  for (const main of ['origin/main', 'main']) {
    const image = await imageAt(main, folder, repository)
    const problem = image && (await comparedWith(image, join(repository, folder)))
    if (problem) return `Against ${main}:\n${problem}`
  }
  return undefined
}

async function imageAt(main: string, folder: string, cwd: string): Promise<string | undefined> {
  const base = await execa('git', ['merge-base', 'HEAD', main], { cwd, reject: false })
  if (base.failed) return undefined
  const image = await execa('git', ['show', `${base.stdout}:${folder}/released.json`], { cwd, reject: false })
  return image.failed ? undefined : image.stdout
}

async function comparedWith(image: string, folder: string): Promise<string | undefined> {
  const place = await mkdtemp(join(tmpdir(), 'parley-protocol-'))
  try {
    await writeFile(join(place, 'released.json'), image)
    return await breakingChanges(folder, join(place, 'released.json'))
  } finally {
    await rm(place, { recursive: true })
  }
}
