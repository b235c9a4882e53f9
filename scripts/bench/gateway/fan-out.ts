import { setTimeout as pause } from 'node:timers/promises'
import type { NatsConnection } from '@nats-io/nats-core'
import { settled } from '../service-process.ts'
import { percentiles } from '../statistics.ts'
import type { Contender } from './contenders.ts'
import type { RawSocket } from './raw-socket.ts'

/** A message of an agent as it travels: some 400 bytes, or as large as wanted. */
const signal = (index: number, size: number) =>
  JSON.stringify({
    message: {
      messageId: `msg_${index}`,
      conversationId: 'cnv_bench',
      seq: index + 1,
      author: 'AUTHOR_AGENT',
      authorName: 'Ada',
      authorAvatarUrl: 'https://avatars.example/ada.png',
      text: 'It was sent yesterday. '.repeat(Math.ceil(size / 23)),
      body: [],
      files: [],
      clientMessageId: '',
      createdAt: '2026-11-01T12:00:00.000Z',
      edited: false,
      deleted: false,
      delivered: false,
    },
  })

/** @returns microseconds of the server's CPU for a frame that reached a client */
export async function cpuOfFanOut(
  { process }: Contender,
  sockets: readonly RawSocket[],
  nats: NatsConnection,
  { signals, inFlight, subject }: { signals: number; inFlight: number; subject: string },
): Promise<number> {
  let left = 0
  let arrived = () => {}
  for (const socket of sockets)
    socket.onText = () => {
      if (--left === 0) arrived()
    }
  await settled(process)
  const before = process.cpu()
  for (let sent = 0; sent < signals; sent += inFlight) {
    left = sockets.length * inFlight
    const all = new Promise<void>((resolve) => {
      arrived = resolve
    })
    for (let index = 0; index < inFlight; index++) nats.publish(subject, signal(sent + index, 60))
    await all
  }
  await settled(process)
  return ((process.cpu() - before) * 1_000) / (signals * sockets.length)
}

const millisecondsBetween = 20

/** @returns milliseconds from a signal to the clients, those that read: percentiles */
export async function waitOfFanOut(
  sockets: readonly RawSocket[],
  nats: NatsConnection,
  { signals, subject, size }: { signals: number; subject: string; size: number },
): Promise<number> {
  const sentAt: number[] = []
  const times: number[] = []
  for (const socket of sockets) {
    let next = 0
    socket.onText = () => times.push(performance.now() - (sentAt[next++] ?? Number.NaN))
  }
  for (let index = 0; index < signals; index++) {
    sentAt.push(performance.now())
    nats.publish(subject, signal(index, size))
    await pause(millisecondsBetween)
  }
  const deadline = performance.now() + 20_000
  while (times.length < signals * sockets.length && performance.now() < deadline) await pause(50)
  if (times.length < signals * sockets.length) throw new Error(`${times.length} of ${signals * sockets.length} arrived`)
  return percentiles(times).p99
}
