import { execFileSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { createFileRegistry, type DescMessage, fromBinary, fromJson, type JsonValue, toJson } from '@bufbuild/protobuf'
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt'
import {
  clientFrame,
  clientFrameSchemas,
  serverFrame,
  serverFrameSchemas,
  visitorErrorCodes,
  visitorStream,
  visitorStreamEnd,
} from '@parley/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { anyClientFrame, anyServerFrame } from './testing/any-frame.ts'

const proto = fileURLToPath(new URL('../../../proto', import.meta.url))
const buf = createRequire(import.meta.url).resolve('@bufbuild/buf/bin/buf')
const described = execFileSync(process.execPath, [buf, 'build', proto, '--output', '-'], { maxBuffer: 2 ** 24 })
const registry = createFileRegistry(fromBinary(FileDescriptorSetSchema, described))

function messageNamed(name: string): DescMessage {
  const message = registry.getMessage(`parley.visitor.v1.${name}`)
  if (!message) throw new Error(`the proto has no ${name}`)
  return message
}
const sides = [
  ['ClientFrame', messageNamed('ClientFrame'), clientFrame, clientFrameSchemas, anyClientFrame],
  ['ServerFrame', messageNamed('ServerFrame'), serverFrame, serverFrameSchemas, anyServerFrame],
] as const

/** Protobuf writes no milliseconds where there are none. */
const sameTimes = (json: string) => json.replace(/(:\d\d)\.000Z"/g, '$1Z"')
const canonical = (frame: unknown) => JSON.parse(sameTimes(JSON.stringify(frame)))

/** Every field below a schema, as `messages.author`. */
function fieldsOf(schema: z.core.$ZodType, prefix = ''): string[] {
  const { def } = schema._zod
  if (def.type === 'array') return fieldsOf((def as z.core.$ZodArrayDef).element, prefix)
  if (def.type === 'union') return (def as z.core.$ZodUnionDef).options.flatMap((option) => fieldsOf(option, prefix))
  if ('innerType' in def) return fieldsOf(def.innerType as z.core.$ZodType, prefix)
  if (def.type !== 'object') return [prefix.slice(0, -1)]
  const { shape } = def as z.core.$ZodObjectDef
  return Object.entries(shape).flatMap(([name, field]) => fieldsOf(field, `${prefix}${name}.`))
}

function protoFieldsOf(message: DescMessage, prefix = ''): string[] {
  return message.fields.flatMap((field) => {
    const isOurs = field.message?.typeName.startsWith('parley.')
    return isOurs && field.message
      ? protoFieldsOf(field.message, `${prefix}${field.jsonName}.`)
      : [`${prefix}${field.jsonName}`]
  })
}

describe.each(sides)('%s', (_name, message, schema, schemas, anyFrame) => {
  it('has the same frames and fields in the proto and in the contracts', () => {
    const frames = Object.entries(schemas).flatMap(([frame, held]) => fieldsOf(held, `${frame}.`))
    expect(frames.filter((field) => field !== '').sort()).toEqual(protoFieldsOf(message).sort())
  })

  it('that the contracts allow is read by protobuf, and comes back the same', () => {
    fc.assert(
      fc.property(anyFrame, (frame) => {
        const read = fromJson(message, frame as JsonValue, { registry })
        const written = toJson(message, read, { registry })
        expect(canonical(schema.parse(written))).toEqual(canonical(schema.parse(frame)))
      }),
      { numRuns: 500 },
    )
  })

  it('with something that nobody knows is refused by both', () => {
    const odd = { launch: {} }
    expect(() => fromJson(message, odd, { registry })).toThrow()
    expect(schema.safeParse(odd).success).toBe(false)
  })
})

it.each([
  ['Stream', visitorStream],
  ['Close', visitorStreamEnd],
])('what a stream of events says as %s has the same fields in both', (name, schema) => {
  expect(fieldsOf(schema).sort()).toEqual(protoFieldsOf(messageNamed(name)).sort())
})

it('every code of an error fits', () => {
  const frame = messageNamed('ServerFrame')
  for (const code of visitorErrorCodes)
    expect(toJson(frame, fromJson(frame, { error: { code, message: 'no' } }))).toEqual({
      error: { code, message: 'no' },
    })
})
