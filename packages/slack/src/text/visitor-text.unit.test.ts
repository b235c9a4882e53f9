import { describe, expect, it } from 'vitest'
import { compileShortCodes } from '../../scripts/compile-short-codes.ts'
import shortCodes from '../generated/short-codes.json' with { type: 'json' }
import { visitorTextOf } from './visitor-text.ts'

const names = {
  nameOf: async (id: string) => ({ U1: 'Anna', U2: 'Björn' })[id],
  channelNameOf: (id: string) => ({ C1: 'general' })[id],
}

describe('visitorTextOf', () => {
  it.each([
    ['plain words', 'plain words'],
    ['Fish &amp; chips &lt;3 &gt; &amp;lt;', 'Fish & chips <3 > &lt;'],
    ['ask <@U1> or <@U2|b>', 'ask @Anna or @Björn'],
    ['<@U9> <@U9|Zoe>', '@somebody @Zoe'],
    ['see <#C1> <#C1|news> <#C9>', 'see #general #news #channel'],
    ['<https://example.com/?a=1&amp;b=2>', 'https://example.com/?a=1&b=2'],
    ['<https://example.com/x|our &amp; guide>', 'our & guide (https://example.com/x)'],
    ['<https://example.com/|https://example.com/>', 'https://example.com/'],
    ['<mailto:a@example.com|a@example.com>', 'a@example.com'],
    ['<!here> <!channel> <!subteam^S1|@support> <!subteam^S2>', '@here @channel @support @group'],
    ['<!date^1392734382^{date}|Feb 18, 2014>', 'Feb 18, 2014'],
    [':wave: :+1::skin-tone-4: :heart: :flag-de: :parrot_party:', '👋 👍🏽 ❤️ 🇩🇪 :parrot_party:'],
    ['at 12:30:45', 'at 12:30:45'],
    ['*bold <@U1>* _it_ ~no~ `a &amp; b`', '*bold @Anna* _it_ ~no~ `a & b`'],
    ['```if (a &lt; b) :wave:```', '```if (a < b) :wave:```'],
    ['&gt; said\nand more', '> said\nand more'],
    ['one\ntwo\n\nthree', 'one\ntwo\n\nthree'],
    ['', ''],
  ])('%j reads %j', async (slackText, visitorText) => {
    expect(await visitorTextOf(slackText, names)).toBe(visitorText)
  })

  it('does without names', async () => {
    expect(await visitorTextOf('<@U1> <#C1>')).toBe('@somebody #channel')
  })
})

describe('short codes', () => {
  it('are those of the installed emojibase-data: `node packages/slack/scripts/generate-short-codes.ts` writes them', () => {
    expect(shortCodes).toEqual(compileShortCodes())
  })
})
