import { connect } from 'node:net'
import { EngineFailedError } from './errors.ts'

const answersWithin = 5_000

/**
 * Makes sure that a server which the environment names is there, so that what is wrong is said at once and by its name.
 * @throws EngineFailedError without the address' credentials
 */
export async function requireAnswer(variable: string, url: string, usualPort: number): Promise<void> {
  const { hostname, port } = parse(variable, url)
  if (!hostname) return
  const address = { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) || usualPort }
  await new Promise<void>((resolve, reject) => {
    const socket = connect({ ...address, timeout: answersWithin })
    const refuse = () => {
      socket.destroy()
      reject(new EngineFailedError(`${variable} names ${hostname}:${address.port}, where nothing answers.`))
    }
    socket.once('connect', () => {
      socket.destroy()
      resolve()
    })
    socket.once('error', refuse)
    socket.once('timeout', refuse)
  })
}

/** The first of several addresses, as NATS clients take them. */
function parse(variable: string, url: string): { hostname: string; port: string } {
  const first = url.split(',')[0] ?? ''
  try {
    return new URL(first.includes('://') ? first : `any://${first}`)
  } catch (cause) {
    throw new EngineFailedError(`${variable} is not an address, such as scheme://user:password@host:port.`, { cause })
  }
}
