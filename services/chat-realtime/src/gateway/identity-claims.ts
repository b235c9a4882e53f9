import { type VisitorIdentity, visitorIdentity } from '@parley/contracts'
import type { JWTPayload } from 'jose'
import { identityRefused } from '../errors.ts'
import { storableText } from './storable-text.ts'

/** Whom a token's claims are about. @throws SocketRefusal that says which claim is not good */
export function readIdentityClaims({ sub = '', name, email, attributes }: JWTPayload): VisitorIdentity {
  const externalId = storableText(sub)
  if (externalId !== sub || sub.trim() === '') throw identityRefused('Its claim sub names nobody.')
  const { data } = visitorIdentity.safeParse({
    externalId,
    name: textOf('name', name, 200),
    email: textOf('email', email, 320),
    attributes: attributesOf(attributes),
  })
  if (!data) throw identityRefused('Its claim sub or attributes is too long.')
  return data
}

function textOf(claim: string, value: unknown, longest: number): string {
  if (value === undefined || value === null) return ''
  if (typeof value !== 'string') throw identityRefused(`Its claim ${claim} is no text.`)
  return storableText(value.trim().slice(0, longest))
}

function attributesOf(value: unknown): Record<string, string> {
  if (value === undefined || value === null) return {}
  if (typeof value !== 'object' || Array.isArray(value)) throw identityRefused('Its claim attributes is no object.')
  const all = Object.entries(value).filter(([, each]) => each !== null)
  if (all.some(([, each]) => !['string', 'number', 'boolean'].includes(typeof each)))
    throw identityRefused('Its claim attributes holds something other than texts, numbers and booleans.')
  return Object.fromEntries(all.map(([key, each]) => [storableText(key), storableText(String(each))]))
}
