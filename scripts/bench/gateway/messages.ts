import { settled } from '../service-process.ts'
import type { Contender } from './contenders.ts'
import type { RawSocket } from './raw-socket.ts'

/** Long enough for a header of four bytes, as most messages are with their JSON. */
const words = 'Hello, I would like to know when my order will arrive, please. It was placed last Tuesday.'

/** Each socket sends so many, with as many on their way as wanted. @returns microseconds of the server's CPU a message */
export async function cpuOfMessages(
  { process, message, answerBegins }: Contender,
  sockets: readonly RawSocket[],
  { each, inFlight }: { each: number; inFlight: number },
): Promise<number> {
  await settled(process)
  const before = process.cpu()
  const begins = Buffer.from(answerBegins)
  await Promise.all(
    sockets.map(
      (socket) =>
        new Promise<void>((resolve, reject) => {
          let sent = 0
          let answered = 0
          const send = () => {
            sent++
            socket.send(message(words))
          }
          socket.onEnd = () => reject(new Error('ended by the server'))
          socket.onText = (payload) => {
            if (payload.compare(begins, 0, begins.length, 0, begins.length) !== 0)
              return reject(new Error(payload.toString()))
            answered++
            if (answered === each) resolve()
            else if (sent < each) send()
          }
          while (sent < Math.min(inFlight, each)) send()
        }),
    ),
  )
  await settled(process)
  return ((process.cpu() - before) * 1_000) / (each * sockets.length)
}
