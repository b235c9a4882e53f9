import type { KnownBlock, ModalView } from '@slack/types'

const plain = (text: string) => ({ type: 'plain_text' as const, text })
const options = (...names: string[]) => names.map((name) => ({ text: plain(name), value: name.toLowerCase() }))

export const card: KnownBlock[] = [
  { type: 'header', text: plain('Order 1042') },
  {
    type: 'section',
    text: {
      type: 'mrkdwn',
      text: '*Ada Okafor* asks about _oat flat whites_\nSee <https://example.com/orders/1042|the order>',
    },
    accessory: { type: 'overflow', action_id: 'more', options: options('Snooze', 'Block') },
  },
  { type: 'context', elements: [{ type: 'mrkdwn', text: 'Lisbon · Firefox on Linux · *Open*' }] },
  {
    type: 'actions',
    elements: [
      { type: 'button', action_id: 'order', text: plain('Take order'), style: 'primary', value: '1042' },
      {
        type: 'button',
        action_id: 'refuse',
        text: plain('Refuse'),
        style: 'danger',
        confirm: {
          title: plain('Refuse the order?'),
          text: plain('The customer will be told.'),
          confirm: plain('Refuse it'),
          deny: plain('Keep it'),
        },
      },
      { type: 'static_select', action_id: 'roast', placeholder: plain('Roast'), options: options('Light', 'Dark') },
      { type: 'users_select', action_id: 'assign', placeholder: plain('Hand over to') },
    ],
  },
]

export const orderForm: ModalView = {
  type: 'modal',
  callback_id: 'order',
  title: plain('Take an order'),
  submit: plain('Send'),
  close: plain('Cancel'),
  blocks: [
    { type: 'section', text: { type: 'mrkdwn', text: 'What does *Ada* want?' } },
    {
      type: 'input',
      block_id: 'name',
      label: plain('Name'),
      element: { type: 'plain_text_input', action_id: 'value', placeholder: plain('As on the card') },
    },
    {
      type: 'input',
      block_id: 'beans',
      label: plain('Beans'),
      element: {
        type: 'external_select',
        action_id: 'beans',
        placeholder: plain('Search the store'),
        min_query_length: 0,
      },
    },
    {
      type: 'input',
      block_id: 'helpers',
      optional: true,
      label: plain('Helpers'),
      element: { type: 'multi_users_select', action_id: 'helpers', placeholder: plain('Anybody') },
    },
    {
      type: 'input',
      block_id: 'extras',
      optional: true,
      label: plain('Extras'),
      element: { type: 'checkboxes', action_id: 'extras', options: options('Milk', 'Sugar') },
    },
    {
      type: 'input',
      block_id: 'when',
      optional: true,
      label: plain('When'),
      hint: plain('We deliver from Monday to Friday.'),
      element: { type: 'datepicker', action_id: 'when' },
    },
    { type: 'actions', elements: [{ type: 'button', action_id: 'prices', text: plain('Prices') }] },
  ],
}

export const prices: ModalView = {
  type: 'modal',
  title: plain('Prices'),
  close: plain('Back'),
  blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'Everything is *4 €*.' } }],
}

export const home: KnownBlock[] = [
  { type: 'header', text: plain('Bean Counter') },
  { type: 'section', text: { type: 'mrkdwn', text: 'There are *12 sacks* in the store.' } },
  { type: 'actions', elements: [{ type: 'button', action_id: 'order', text: plain('New order') }] },
]
