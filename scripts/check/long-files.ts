import { readFile } from 'node:fs/promises'
import { execa } from 'execa'

const longest = 400

/** Names every source file that is longer than a reader's patience. */
export async function longFiles(): Promise<string | undefined> {
  const { stdout } = await execa('git', [
    'ls-files',
    '--cached',
    '--others',
    '--exclude-standard',
    '*.ts',
    '*.tsx',
    '*.css',
    '*.mjs',
  ])
  const files = stdout.split('\n').filter((file) => file && !/(^|\/)generated\//.test(file))
  const lengths = await Promise.all(files.map(async (file) => ({ file, lines: await linesOf(file) })))
  const long = lengths.filter(({ lines }) => lines > longest)
  return long.length === 0 ? undefined : long.map(({ file, lines }) => `${file} has ${lines} lines`).join('\n')
}

const linesOf = async (file: string) => (await readFile(file, 'utf8').catch(() => '')).split('\n').length - 1
