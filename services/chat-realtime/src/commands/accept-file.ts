import { type Readable, Transform } from 'node:stream'
import { maxFileBytes, type VisitorFile } from '@parley/contracts'
import { newId } from '@parley/ids'
import type { FileStore } from '@parley/messaging'
import { AppError } from '@parley/service-kit'
import { isProgram, mimetypeOf } from '../files/file-kinds.ts'
import type { FileOwner, FileTokens } from '../files/file-tokens.ts'
import { sampled } from '../files/sampled.ts'
import { unavailable } from '../files/slack-file-source.ts'

export interface AcceptDeps {
  files: FileStore
  fileTokens: FileTokens
}

export interface Accepted {
  /** Goes into the message. */
  receipt: string
  file: VisitorFile
}

/**
 * Takes a visitor's file in, as it comes. Its type is what its content says.
 * @throws AppError `file_too_large`, `file_type_refused`, `file_empty`, `unavailable`
 */
export async function acceptFile(
  { files, fileTokens }: AcceptDeps,
  owner: FileOwner,
  name: string,
  source: Readable,
): Promise<Accepted> {
  const { sample, bytes } = await sampled(source)
  if (sample.length === 0) throw empty()
  const mimetype = await mimetypeOf(sample)
  if (isProgram(name, mimetype)) throw typeRefused()
  const fileId = newId('fil')
  const size = await put(files, fileId, bytes)
  const file = { fileId, name, size, mimetype }
  return { receipt: fileTokens.receipt(owner, file), file }
}

async function put(files: FileStore, fileId: `fil_${string}`, bytes: Readable): Promise<number> {
  const limited = bytes.pipe(limit())
  bytes.once('error', (error) => limited.destroy(error))
  try {
    return await files.put(fileId, limited)
  } catch (error) {
    bytes.destroy()
    throw error instanceof AppError ? error : unavailable(error)
  }
}

/** Lets no more through than a file may have. */
function limit(): Transform {
  let length = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      length += chunk.length
      if (length > maxFileBytes) done(fileTooLarge())
      else done(null, chunk)
    },
  })
}

export const fileTooLarge = () =>
  new AppError({
    code: 'file_too_large',
    status: 413,
    message: 'A file has at most 25 MB',
    help: 'Send a smaller one, or a link to it.',
  })
const empty = () => new AppError({ code: 'file_empty', status: 400, message: 'There is nothing in this file' })
const typeRefused = () =>
  new AppError({
    code: 'file_type_refused',
    status: 415,
    message: 'Programs cannot be sent here',
    help: 'Send a picture or a document instead.',
  })
