import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const client = fileURLToPath(new URL('../../../../proto/examples/visitor.py', import.meta.url))

/** The example client of `proto/examples`, as anybody would start it. */
export class PythonVisitor {
  printed = ''
  complaints = ''
  /** The exit code. */
  readonly ended: Promise<number | null>
  readonly process: ChildProcess

  constructor(...args: string[]) {
    this.process = spawn('python3', [client, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
    this.process.stdout?.setEncoding('utf8').on('data', (text) => {
      this.printed += text
    })
    this.process.stderr?.setEncoding('utf8').on('data', (text) => {
      this.complaints += text
    })
    this.ended = new Promise((resolve, reject) => {
      this.process.once('close', resolve)
      this.process.once('error', (cause) => reject(withoutPython(cause)))
    })
    // Whoever waits for the end is told; who does not, sees that nothing was printed.
    this.ended.catch((error) => {
      this.complaints += String(error)
    })
  }
}

const withoutPython = (cause: Error) =>
  new Error(
    'The example client needs Python 3.10 or newer as `python3`: install it (apt-get install python3, brew install python) and run this again.',
    { cause },
  )
