import { readFileSync } from 'node:fs'
import {
  clientFrameSchemas,
  closeCodes,
  finalCloseCodes,
  serverFrameSchemas,
  visitorErrorCodes,
  visitorMessage,
} from '@parley/contracts'
import { describe, expect, it } from 'vitest'

const page = readFileSync(new URL('../../../docs/visitor-socket.md', import.meta.url), 'utf8')
const rowsOf = (heading: string) =>
  (page.split(`${heading}\n`)[1] ?? '')
    .split(/\n(?:#|[A-Z])/)[0]
    ?.split('\n')
    .filter((line) => line.startsWith('| `') || /^\| \d/.test(line)) ?? []
const named = (text: string) => [...text.matchAll(/`(\w+)`/g)].map(([, name]) => name)

describe.each([
  ['From the client:', clientFrameSchemas],
  ['From the gateway:', serverFrameSchemas],
])('%s the page of the protocol', (heading, schemas) => {
  const rows = rowsOf(heading).map((row) => row.split('|').slice(1, -1))

  it('names every frame, and no other', () => {
    expect(rows.map(([name = '']) => named(name)[0]).sort()).toEqual(Object.keys(schemas).sort())
  })

  it.each(Object.entries(schemas))('names every field of %s', (frame, schema) => {
    const [, fields = ''] = rows.find(([name = '']) => named(name)[0] === frame) ?? []
    if (fields.includes('a message')) expect(schema.shape).toBe(visitorMessage.shape)
    else expect(named(fields).sort()).toEqual(Object.keys(schema.shape).sort())
  })
})

it('it tells what a message holds', () => {
  const [, sentence = ''] = page.split('\nA message has ')
  const told = named(sentence.split('.\n')[0] ?? '')
  for (const field of Object.keys(visitorMessage.shape)) expect(told).toContain(field)
})

it('it tells every code of an error, and no other', () => {
  const codes = rowsOf('## Errors').flatMap((row) => named(row.split('|')[1] ?? ''))
  expect(codes.sort()).toEqual([...visitorErrorCodes].sort())
})

describe('of the close codes', () => {
  const rows = rowsOf('## Close codes').map((row) => row.split('|').slice(1, -1))
  it.each(Object.entries(closeCodes))('%s, %i, is there, with whether one may come back', (_name, code) => {
    const [, , comeBack = ''] = rows.find(([codes = '']) => codes.includes(String(code))) ?? []
    expect(comeBack.trim()).toMatch(finalCloseCodes.includes(code) ? /^no/ : /^(yes|later)/)
  })
})
