import type { IncomingMessage } from 'node:http'
import type { Upgrade } from '../visitor.ts'
import { clientAddress } from './client-address.ts'
import { storableText } from './storable-text.ts'

/** What is known of whoever asks, before they say anything. */
export const upgradeOf = (request: IncomingMessage): Upgrade => ({
  origin: request.headers.origin ?? '',
  userAgent: storableText((request.headers['user-agent'] ?? '').slice(0, 500)),
  address: clientAddress(request),
})
