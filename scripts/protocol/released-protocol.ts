import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { execa } from 'execa'

/** The protocol as clients rely on it: an image of all messages, kept beside their sources. */
const imageIn = (folder: string) => join(folder, 'released.json')

/** @returns what buf has to say against it; undefined when nothing */
async function buf(...args: string[]): Promise<string | undefined> {
  const { failed, all } = await execa('buf', args, { preferLocal: true, reject: false, all: true })
  return failed ? String(all) : undefined
}

/** The image of the sources as they are now. Without comments: words may be put better at any time. */
async function imageOf(folder: string): Promise<unknown> {
  const { stdout } = await execa('buf', ['build', folder, '--exclude-source-info', '-o', '-#format=json'], {
    preferLocal: true,
  })
  return JSON.parse(stdout)
}

/** @returns what a client of the released protocol would stumble over; undefined when nothing */
export const breakingChanges = (folder: string, against = imageIn(folder)): Promise<string | undefined> =>
  buf('breaking', folder, '--against', against)

/** @returns why the protocol in this folder cannot be as it is; undefined when it can */
export async function protocolProblem(folder: string): Promise<string | undefined> {
  const problem = (await buf('lint', folder)) ?? (await breakingChanges(folder))
  if (problem) return problem
  const released: unknown = JSON.parse(await readFile(imageIn(folder), 'utf8'))
  if (isDeepStrictEqual(released, await imageOf(folder))) return undefined
  return `The protocol has grown: run \`pnpm proto:release\` and commit ${imageIn(folder)}, so that what is new is kept, too.`
}

/** Makes the sources what is kept from now on. @returns why not, if a client would stumble */
export async function releaseProtocol(folder: string): Promise<string | undefined> {
  const problem = (await buf('lint', folder)) ?? (await breakingChanges(folder))
  if (problem) return problem
  await writeFile(imageIn(folder), `${JSON.stringify(await imageOf(folder), undefined, 2)}\n`)
  return undefined
}
