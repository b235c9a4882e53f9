import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { fileURLToPath } from 'node:url'
import type { ClientFrame, ServerFrameInput, VisitorErrorCode, VisitorMessage } from '@parley/contracts'
import { WebSocketServer } from 'ws'
import { Conversation, conversationId, visitorIdOf } from './conversation.ts'
import { FakeFiles } from './fake-files.ts'
import { fakeStreams, type Wire } from './fake-streams.ts'
import { type Pages, servePage, serveWidget } from './serve-pages.ts'

export const siteKey = 'site_demo'
const built = fileURLToPath(new URL('../dist/', import.meta.url))

export interface FakeGateway extends FakeTeam {
  /** A customer's page, of another origin than the widget. */
  pageUrl: string
  widgetUrl: string
  pages: Pages
  conversation: Conversation
  files: FakeFiles
  /** Every frame that came, oldest first. */
  heard: ClientFrame[]
  rules: Rules
  /** Ends every socket. */
  cut(code?: number): void
  stop(): Promise<void>
}

/** How the gateway misbehaves. */
export interface Rules {
  /** Sockets are closed with this code after an error frame. */
  refuse?: { code: number; error: VisitorErrorCode }
  /** Messages are kept, not answered. */
  ignoreSends: boolean
  /** Sends are refused with this code. */
  refuseSends?: 'message_too_long' | 'unavailable' | 'rate_limited'
  /** What the welcome says of it. */
  availability?: { away?: boolean; backAt?: string; replySeconds?: number }
  /** Nobody is forgotten, for this reason. */
  refuseForgetting?: 'refused' | 'unavailable'
  /** The conversation is not mailed, for this reason. */
  refuseTranscripts?: 'email_invalid' | 'rate_limited' | 'refused' | 'unavailable'
  /** Live frames do not reach anybody. */
  muted: boolean
  /** Uploads are refused with this. */
  refuseUploads?: { status: number; code: string }
  /** Uploads are taken in only once this resolves. */
  holdUploads?: Promise<void>
  /** The network lets no WebSocket through: says no, or nothing. */
  keepsOut?: 'says no' | 'says nothing' | undefined
  /** No answer to anything, while this is so. */
  down: boolean
}

interface FakeTeam {
  tell(frame: ServerFrameInput): void
  says(text: string, more?: Partial<VisitorMessage>): void
  deliver(): void
}

/** A gateway with one conversation, that does as it is told. Real HTTP, real sockets. */
export async function startFakeGateway(dist = built): Promise<FakeGateway> {
  const pages: Pages = {
    dist,
    look: { name: 'Northwind Coffee', color: '#0f6b4f', greeting: 'Hi there 👋 How can we help?' },
    language: 'en',
    body: '',
    style: '',
    files: {},
    siteKey,
    pagePolicy: "default-src 'self'; script-src {widget}; frame-src {widget}; connect-src {widget}",
  }
  const conversation = new Conversation()
  const rules: Rules = { ignoreSends: false, muted: false, down: false }
  const heard: ClientFrame[] = []
  const sockets = new Set<Wire>()
  const tell = (frame: ServerFrameInput, except?: Wire) => {
    for (const socket of sockets) if (!rules.muted && socket !== except) socket.send(JSON.stringify(frame))
  }
  const takeIn = (frame: ClientFrame, socket: Wire) => {
    heard.push(frame)
    answer(frame, socket)
  }
  const files = new FakeFiles(rules)
  const streams = fakeStreams({ frame: takeIn, closed: (wire) => void sockets.delete(wire) })
  const widget = createServer((request, response) => {
    if (request.url?.startsWith('/v1/files')) void files.answer(request, response)
    else if (!request.url?.startsWith('/v1/stream')) void serveWidget(request, response, pages)
    else if (rules.down) response.destroy()
    else streams(request, response)
  })
  const page = createServer((request, response) => servePage(request, response, urlOf(widget), pages))
  await Promise.all([listen(widget), listen(page)])
  const server = new WebSocketServer({ noServer: true })
  const unanswered = new Set<Duplex>()
  widget.on('upgrade', (request, stream, head) => {
    if (rules.keepsOut === 'says nothing') return void unanswered.add(stream)
    if (rules.down || rules.keepsOut) return stream.destroy()
    server.handleUpgrade(request, stream, head, (socket) => {
      socket.on('message', (data) => takeIn(JSON.parse(String(data)) as ClientFrame, socket))
      socket.on('close', () => sockets.delete(socket))
    })
  })

  function answer(frame: ClientFrame, socket: Wire): void {
    const reply = (told: ServerFrameInput) => socket.send(JSON.stringify(told))
    if ('ping' in frame) return reply({ pong: {} })
    if ('hello' in frame) return greet(frame.hello, socket, reply)
    if ('send' in frame) return take(frame.send, socket, reply)
    if ('resume' in frame) {
      return reply({ missed: { conversationId, messages: conversation.after(frame.resume.afterSeq) } })
    }
    if ('links' in frame) return reply({ links: { links: files.linksOf(frame.links.fileIds, urlOf(widget)) } })
    if ('edit' in frame) return alter(frame.edit.messageId, { text: frame.edit.text, edited: true }, reply)
    if ('withdraw' in frame) return alter(frame.withdraw.messageId, { text: '', deleted: true }, reply)
    if ('rate' in frame) {
      conversation.rating = frame.rate.score
      return tell({ conversation: conversation.state })
    }
    if ('askTranscript' in frame)
      return reply({ transcriptSent: { refusal: rules.refuseTranscripts ?? '', ...frame.askTranscript } })
    if ('forget' in frame) return forget(reply)
    if ('seen' in frame) {
      conversation.seenSeq = frame.seen.seq
      tell({ seen: { conversationId, seq: frame.seen.seq } })
    }
  }

  type Reply = (frame: ServerFrameInput) => void

  function forget(reply: Reply): void {
    if (rules.refuseForgetting) return reply({ forgotten: { refusal: rules.refuseForgetting } })
    conversation.messages.length = 0
    tell({ forgotten: {} })
  }

  function greet({ token, afterSeq }: { token: string; afterSeq: number }, socket: Wire, reply: Reply): void {
    if (rules.refuse) {
      const { code, error } = rules.refuse
      reply({ error: { code: error, message: 'Refused on purpose' } })
      return socket.close(code, error)
    }
    sockets.add(socket)
    const number = Number(/^visitor-(\d+)/.exec(token)?.[1] ?? ++visitors)
    const { name, greeting, color } = pages.look
    const known =
      conversation.lastSeq > 0 ? { conversation: conversation.state, messages: conversation.after(afterSeq) } : {}
    reply({
      welcome: {
        visitorId: visitorIdOf(number),
        token: `visitor-${number}`,
        siteName: name,
        greeting,
        color,
        ...rules.availability,
        ...known,
      },
    })
  }

  type Sent = Extract<ClientFrame, { send: unknown }>['send']
  function take({ clientMessageId, text, files: receipts = [] }: Sent, socket: Wire, reply: Reply) {
    if (rules.ignoreSends) return
    if (rules.refuseSends) return reply({ error: { code: rules.refuseSends, message: 'Refused', clientMessageId } })
    conversation.status = 'STATUS_OPEN'
    const { message, isNew } = conversation.addOnce(
      clientMessageId,
      text,
      receipts.flatMap((receipt) => files.received(receipt) ?? []),
    )
    const { messageId, seq, createdAt } = message
    reply({ ack: { clientMessageId, messageId, conversationId, seq, createdAt } })
    if (isNew) tell({ message }, socket)
  }

  function alter(messageId: VisitorMessage['messageId'], change: Partial<VisitorMessage>, reply: Reply): void {
    if (rules.refuseSends) return reply({ error: { code: rules.refuseSends, message: 'Refused', messageId } })
    const changed = conversation.change(messageId, change)
    if (changed) tell({ changed })
  }

  let visitors = 0
  return {
    pageUrl: urlOf(page),
    widgetUrl: urlOf(widget),
    pages,
    conversation,
    files,
    heard,
    rules,
    tell,
    says: (text, more = {}) =>
      tell({ message: conversation.add({ author: 'AUTHOR_AGENT', authorName: 'Mara Lindqvist', text, ...more }) }),
    deliver() {
      conversation.deliveredSeq = conversation.lastSeq
      tell({ delivered: { conversationId, seq: conversation.lastSeq } })
    },
    cut(code) {
      for (const socket of sockets) code ? socket.close(code) : socket.terminate()
    },
    async stop() {
      for (const socket of server.clients) socket.terminate()
      for (const stream of unanswered) stream.destroy()
      await Promise.all([close(widget), close(page)])
    },
  }
}

const urlOf = (server: Server) => `http://localhost:${(server.address() as AddressInfo).port}`
const listen = (server: Server) => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))

function close(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}
