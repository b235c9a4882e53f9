const names = ['hello', 'send', 'typing', 'seen', 'resume', 'page', 'ping', 'welcome', '__proto__', 'toString', '']
const fields = [
  'clientMessageId',
  'text',
  'seq',
  'afterSeq',
  'url',
  'title',
  'protocol',
  'siteKey',
  '__proto__',
  'page',
]

/** Endless frames, the same for the same seed: some right, most of them wrong in one way or several, some not even JSON. */
export function* fuzzedFrames(seed: number): Generator<string, never> {
  const random = seeded(seed)
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
  const value = (depth = 0): unknown =>
    pick([
      () => null,
      () => -1,
      () => 3,
      () => 1e308,
      () => 2 ** 53,
      () => '',
      () => 'x'.repeat(Math.floor(random() * 5_000)),
      () => '\u0000\ud800<!channel>\u202e',
      () => true,
      () => (depth > 3 ? [] : [value(depth + 1), value(depth + 1)]),
      () => (depth > 3 ? {} : { [pick(fields)]: value(depth + 1), [pick(fields)]: value(depth + 1) }),
    ])()
  for (;;) {
    const frame = JSON.stringify({ [pick(names)]: value() })
    yield random() < 0.2 ? frame.slice(0, Math.floor(random() * frame.length)) : frame
  }
}

/** Numbers from 0 to 1, the same in every run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
