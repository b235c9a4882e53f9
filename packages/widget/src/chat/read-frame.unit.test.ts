import { describe, expect, it } from 'vitest'
import { readFrame } from './read-frame.ts'

describe('readFrame', () => {
  it.each([
    '',
    'null',
    '[]',
    '7',
    '{',
    '{}',
    '{"later":{}}',
    '{"message":null}',
    '{"message":{"seq":0}}',
    '{"ack":{}}',
    '{"toString":{}}',
    '{"delivered":{"seq":"1"}}',
  ])('makes nothing of %s', (data) => expect(readFrame(data)).toBeUndefined())

  it('fills in what was left out and leaves out what it does not know', () => {
    const frame = readFrame(
      '{"message":{"messageId":"msg_1","conversationId":"cnv_1","seq":1,"author":"AUTHOR_AGENT","later":1}}',
    )
    expect(frame).toEqual({
      message: {
        messageId: 'msg_1',
        conversationId: 'cnv_1',
        seq: 1,
        author: 'AUTHOR_AGENT',
        authorName: '',
        authorAvatarUrl: '',
        body: [],
        files: [],
        text: '',
        clientMessageId: '',
        createdAt: '',
        edited: false,
        deleted: false,
        delivered: false,
      },
    })
  })

  it('takes pictures from the web only', () => {
    const frame = (url: string) =>
      readFrame(JSON.stringify({ message: { messageId: 'm', seq: 1, authorAvatarUrl: url } }))
    expect(frame('https://example.com/a.png')).toMatchObject({
      message: { authorAvatarUrl: 'https://example.com/a.png' },
    })
    expect(frame('javascript:alert(1)')).toMatchObject({ message: { authorAvatarUrl: '' } })
  })

  it('drops the messages of a welcome that are none', () => {
    expect(readFrame('{"welcome":{"messages":[{}, 3, {"messageId":"m","seq":2}]}}')).toMatchObject({
      welcome: { messages: [{ seq: 2 }], more: false, conversation: undefined },
    })
  })
})
