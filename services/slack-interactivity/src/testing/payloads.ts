import { conversation } from './samples.ts'

const base = { trigger_id: '1.2.3', team: { id: 'T1' }, user: { id: 'U1' } }

/** A button in the card of a Still conversation. */
export const clickInCard = (action_id: string, more: object = {}) => ({
  type: 'block_actions',
  ...base,
  channel: { id: 'C1' },
  container: { type: 'message', message_ts: '1700000000.000100', channel_id: 'C1' },
  actions: [{ action_id, value: conversation.id }],
  ...more,
})

/** A choice in the card's menu. */
export const choiceInMenu = (action: string) =>
  clickInCard('parley_more', {
    actions: [{ action_id: 'parley_more', selected_option: { value: `${action} ${conversation.id}` } }],
  })

export const clickInView = (action_id: string, view: object, chosen: object = { value: conversation.id }) => ({
  type: 'block_actions',
  ...base,
  container: { type: 'view', view_id: 'V1' },
  view: { id: 'V1', type: 'modal', hash: 'h1', ...view },
  actions: [{ action_id, ...chosen }],
})

/** A modal that is sent. @param fields what was entered, by the field's name */
export const submission = (callback_id: string, fields: Record<string, object>, memory: object = {}) => ({
  type: 'view_submission',
  ...base,
  view: {
    id: 'V1',
    type: 'modal',
    callback_id,
    private_metadata: JSON.stringify({ conversationId: conversation.id, ...memory }),
    previous_view_id: 'V0',
    state: { values: Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { [name]: value }])) },
  },
})

export const messageShortcut = (callback_id: string) => ({
  type: 'message_action',
  ...base,
  callback_id,
  channel: { id: 'C1' },
  message_ts: '1700000001.000200',
  message: { ts: '1700000001.000200', thread_ts: '1700000000.000100', text: 'hello' },
})
