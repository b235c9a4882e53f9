import { describe, expect, it, vi } from 'vitest'
import { type Parcel, SlackSocket } from './slack-socket.ts'

const unacknowledged = async (_parcel: Parcel): Promise<object | undefined> => undefined

function listening() {
  const receive = vi.fn(unacknowledged)
  const onTrouble = vi.fn()
  const socket = new SlackSocket({ appToken: 'token', apiUrl: 'http://localhost:9/api/', receive, onTrouble })
  const hear = (said: unknown) =>
    socket.emit('ws_message', typeof said === 'string' ? said : JSON.stringify(said), false)
  return { socket, receive, onTrouble, hear }
}

describe('what Slack says over a socket', () => {
  it.each([
    ['events_api', { type: 'event_callback', event: { type: 'message', text: 'hello' } }],
    ['interactive', { type: 'block_actions' }],
    ['slash_commands', { command: '/parley' }],
  ])('of the kind %s is handed on as it came', async (kind, payload) => {
    const { receive, hear } = listening()
    hear({ type: kind, envelope_id: 'e1', payload })
    await vi.waitFor(() => expect(receive).toHaveBeenCalledWith({ kind, payload }))
  })

  it('that events are held back is handed on, too', async () => {
    const { receive, hear } = listening()
    const payload = { type: 'app_rate_limited', team_id: 'T1', minute_rate_limited: 60 }
    hear({ type: 'events_api', envelope_id: 'e1', payload })
    await vi.waitFor(() => expect(receive.mock.calls[0]?.[0].payload).toMatchObject(payload))
  })

  it.each(['not json', '[]', '{}', { type: 'events_api' }, { type: 'events_api', payload: 'odd' }])(
    '%j ends nothing',
    async (said) => {
      const { receive, onTrouble, hear } = listening()
      hear(said)
      hear({ type: 'interactive', envelope_id: 'e2', payload: { type: 'last' } })
      await vi.waitFor(() => expect(receive).toHaveBeenCalledWith({ kind: 'interactive', payload: { type: 'last' } }))
      expect(receive.mock.calls.length + onTrouble.mock.calls.length).toBe(2)
    },
  )

  it('that it is to go is told, and it stays until it is released', () => {
    const { socket, hear } = listening()
    const farewell = vi.fn()
    const gone = vi.fn()
    socket.on('farewell', farewell)
    socket.on('disconnected', gone)
    hear({ type: 'disconnect', reason: 'refresh_requested' })
    expect(farewell).toHaveBeenCalledWith('refresh_requested')
    expect(gone).not.toHaveBeenCalled()
    void socket.release()
    expect(gone).toHaveBeenCalled()
  })

  it('is answered by what was made of it; what nobody could take is not answered', async () => {
    const { socket, receive, onTrouble } = listening()
    const ack = vi.fn()
    const hand = () => socket.emit('slack_event', { ack, type: 'interactive', body: {} })
    receive.mockResolvedValueOnce({ text: 'done' })
    hand()
    hand()
    receive.mockRejectedValueOnce(new Error('away'))
    hand()
    await vi.waitFor(() => expect(onTrouble).toHaveBeenCalledOnce())
    expect(ack.mock.calls).toEqual([[{ text: 'done' }]])
  })
})
