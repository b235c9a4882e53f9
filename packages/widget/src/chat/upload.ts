import type { VisitorFile } from '@parley/contracts'

/** A file that the gateway has taken in. */
export interface SentFile {
  /** What the message says of it. */
  receipt: string
  file: VisitorFile
}

/** Why a file was not taken in: the gateway's code, or `unavailable`. */
export class UploadFailed extends Error {
  override readonly name = 'UploadFailed'
  readonly code: string
  constructor(code: string) {
    super(code)
    this.code = code
  }
}

export interface UploadRequest {
  url: string
  token: string
  file: File
  /** @param done from 0 to 1 */
  onProgress: (done: number) => void
  signal: AbortSignal
}

/** Sends a file as it is read. XHR, for `fetch` does not tell how far it has come. @throws UploadFailed */
export function upload({ url, token, file, onProgress, signal }: UploadRequest): Promise<SentFile> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const fail = (code = 'unavailable') => reject(new UploadFailed(code))
    signal.addEventListener('abort', () => request.abort())
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
    request.onerror = request.onabort = request.ontimeout = () => fail()
    request.onload = () => {
      const said = read(request.responseText)
      if (request.status === 200 && said.receipt && said.file) resolve({ receipt: said.receipt, file: said.file })
      else fail(said.code)
    }
    request.open('POST', url)
    request.setRequestHeader('authorization', `Bearer ${token}`)
    request.send(file)
  })
}

function read(text: string): Partial<SentFile> & { code?: string } {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}
