import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCommand } from './read-command.ts'
import { topics, usage, usageOf } from './usage.ts'

const act = (action: object) => ({ kind: 'act', action })

describe('what somebody says to Parley', () => {
  it.each([
    ['', { kind: 'help', topic: '' }],
    ['help Close', { kind: 'help', topic: 'close' }],
    ['on', { kind: 'availability', availability: 'on' }],
    ['OFF', { kind: 'availability', availability: 'off' }],
    ['auto', { kind: 'availability', availability: 'auto' }],
    ['status', { kind: 'status' }],
    ['settings', { kind: 'settings' }],
    ['test', { kind: 'test' }],
    ['  take  ', act({ do: 'take' })],
    ['close', act({ do: 'close', reason: '' })],
    ['close it is &lt;solved&gt; &amp; done', act({ do: 'close', reason: 'it is <solved> & done' })],
    ['reopen', act({ do: 'reopen' })],
    ['note call them\nback', act({ do: 'note', text: 'call them\nback' })],
    ['note ask <@U1|mara> &amp; co', act({ do: 'note', text: 'ask @mara & co' })],
    ['reply thanks', act({ do: 'savedReply', saved: { shortcut: 'thanks' } })],
    ['transcript a@example.com', act({ do: 'transcript', email: 'a@example.com' })],
    ['transcript <mailto:a@example.com|a@example.com>', act({ do: 'transcript', email: 'a@example.com' })],
    ['block', act({ do: 'block' })],
    ['unblock', act({ do: 'unblock' })],
    ['assign <@U1|mara>', act({ do: 'assign', slackUserId: 'U1' })],
    ['assign <@U1>', act({ do: 'assign', slackUserId: 'U1' })],
    ['assign nobody', act({ do: 'assign', slackUserId: null })],
    ['dance', { kind: 'unknown', word: 'dance' }],
  ])('“%s” is understood', (text, command) => {
    expect(readCommand(text)).toEqual(command)
  })

  it.each([
    ['note', 'note'],
    ['reply', 'reply'],
    ['transcript', 'transcript'],
    ['transcript not-an-address', 'transcript'],
    ['assign mara', 'assign'],
    [`close ${'x'.repeat(201)}`, 'close'],
  ])('“%s” lacks something, and is told what', (text, topic) => {
    expect(readCommand(text)).toMatchObject({ kind: 'incomplete', topic, problem: expect.stringMatching(/.+/) })
  })

  it('is understood or not, whatever it is', () => {
    const word = fc.oneof(fc.constantFrom(...topics.map(({ name }) => name)), fc.string())
    const rest = fc.string({ unit: 'binary', maxLength: 5_000 })
    fc.assert(
      fc.property(word, rest, (name, text) => {
        expect(readCommand(`${name} ${text}`).kind).toMatch(/^\w+$/)
      }),
    )
  })

  it('is all in the usage, as it is said there', () => {
    for (const { name } of topics) {
      expect(usage('command')).toContain(`\`/parley ${name}`)
      expect(usage('mention')).toContain(`\`@Parley ${name}`)
      expect(usageOf(name, 'directMessage')).toContain(`\`${name}`)
      expect(readCommand(name).kind).not.toBe('unknown')
    }
    expect(usageOf('dance', 'command')).toBeUndefined()
    expect(usage('command').length).toBeLessThan(3_000)
  })
})
