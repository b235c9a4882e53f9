import { expect, test } from 'vitest'
import { SocketRefusal } from '../errors.ts'
import { fuzzedFrames } from '../testing/fuzzed-frames.ts'
import { readClientFrame } from './client-frames.ts'

const read = (text: string) => readClientFrame(Buffer.from(text))

test('a frame is read with its defaults', () => {
  expect(read('{"hello":{"protocol":1,"siteKey":"site_a"}}')).toEqual({
    name: 'hello',
    value: {
      protocol: 1,
      siteKey: 'site_a',
      token: '',
      identity: '',
      conversationId: '',
      afterSeq: 0,
      locale: '',
      timeZone: '',
      page: { url: '', title: '', referrer: '' },
    },
  })
})

test('what a later protocol adds to a frame is left out', () => {
  expect(read('{"seen":{"seq":3,"mood":"good"}}')).toEqual({ name: 'seen', value: { seq: 3 } })
})

test.each([
  ['NUL', 'a\\u0000b', 'ab'],
  ['a lone surrogate', 'a\\ud800b', 'a\ufffdb'],
  ['a pair of surrogates', '\\ud83d\\ude00', '😀'],
  ['an escaped backslash before a u', '\\\\u0000', '\\u0000'],
])('text is made storable: %s', (_what, escaped, text) => {
  expect(read(`{"send":{"clientMessageId":"12345678","text":"${escaped}"}}`)).toMatchObject({ value: { text } })
})

test.each([
  ['nothing', ''],
  ['half a frame', '{"ping":'],
  ['null', 'null'],
  ['no frame', '{}'],
  ['two frames', '{"ping":{},"typing":{}}'],
  ['a name of every object', '{"constructor":{}}'],
  ['a prototype', '{"__proto__":{"ping":{}}}'],
  ['a fraction', '{"seen":{"seq":1.5}}'],
  ['a negative number', '{"resume":{"afterSeq":-1}}'],
  ['a number that is none', '{"resume":{"afterSeq":1e999}}'],
  ['a very long address', `{"page":{"url":"${'x'.repeat(2_001)}"}}`],
  ['deep nesting', `{"page":${'['.repeat(10_000)}${']'.repeat(10_000)}}`],
  ['deep nesting with an escape in it', `{"page":${'['.repeat(10_000)}"\\u0041"${']'.repeat(10_000)}}`],
])('%s is refused', (_what, text) => {
  expect(() => read(text)).toThrow(SocketRefusal)
  expect(() => read(text)).toThrow(expect.objectContaining({ code: 'bad_frame', closeCode: 4400 }))
})

test('20,000 fuzzed frames are read or refused, nothing else', () => {
  const frames = fuzzedFrames(1)
  const outcomes = { read: 0, refused: 0 }
  for (let count = 0; count < 20_000; count++) {
    try {
      read(frames.next().value)
      outcomes.read++
    } catch (error) {
      expect(error).toBeInstanceOf(SocketRefusal)
      outcomes.refused++
    }
  }
  expect(outcomes.read).toBeGreaterThan(100)
  expect(outcomes.refused).toBeGreaterThan(10_000)
})
