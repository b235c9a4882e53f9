import { describe, expect, it } from 'vitest'
import { richText } from './rich-text.ts'

const elements = (text: string) => richText(text).elements as { type: string; elements: unknown[] }[]
const inline = (text: string) => elements(text)[0]?.elements

describe('what a person writes', () => {
  it('is text, mentions, links and emoji', () => {
    expect(
      inline('Hi <@U1>, see <#C1|beans> &amp; <https://example.com|this> :tada: <!here> <!subteam^S1|@team>'),
    ).toEqual([
      { type: 'text', text: 'Hi ' },
      { type: 'user', user_id: 'U1' },
      { type: 'text', text: ', see ' },
      { type: 'channel', channel_id: 'C1' },
      { type: 'text', text: ' & ' },
      { type: 'link', url: 'https://example.com', text: 'this' },
      { type: 'text', text: ' ' },
      { type: 'emoji', name: 'tada' },
      { type: 'text', text: ' ' },
      { type: 'broadcast', range: 'here' },
      { type: 'text', text: ' ' },
      { type: 'usergroup', usergroup_id: 'S1' },
    ])
  })

  it('has styles, also within each other, and underscores in words', () => {
    expect(inline('*bold _both_* ~gone~ `a*b*` snake_case_name')).toEqual([
      { type: 'text', text: 'bold ', style: { bold: true } },
      { type: 'text', text: 'both', style: { bold: true, italic: true } },
      { type: 'text', text: ' ' },
      { type: 'text', text: 'gone', style: { strike: true } },
      { type: 'text', text: ' ' },
      { type: 'text', text: 'a*b*', style: { code: true } },
      { type: 'text', text: ' snake_case_name' },
    ])
  })

  it('has paragraphs, lists, quotes and code', () => {
    expect(elements('Dear\nall\n• one\n• two\n1. first\n&gt; said\n```\nlet x = 1\n```\nend')).toMatchObject([
      { type: 'rich_text_section', elements: [{ text: 'Dear\nall' }] },
      {
        type: 'rich_text_list',
        style: 'bullet',
        elements: [{ elements: [{ text: 'one' }] }, { elements: [{ text: 'two' }] }],
      },
      { type: 'rich_text_list', style: 'ordered', elements: [{ elements: [{ text: 'first' }] }] },
      { type: 'rich_text_quote', elements: [{ text: 'said' }] },
      { type: 'rich_text_preformatted', elements: [{ text: 'let x = 1' }] },
      { type: 'rich_text_section', elements: [{ text: 'end' }] },
    ])
  })
})
