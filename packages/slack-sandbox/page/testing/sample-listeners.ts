import type { App } from '@slack/bolt'
import { home, orderForm, prices } from './sample-views.ts'

const store = ['Arabica', 'Robusta', 'Liberica']
const shortestName = 3

/** What the app took from its modal. */
export interface Taken {
  orders: string[]
  /** People of the last order. */
  helpers: string[]
}

export function listenToPeople(app: App): Taken {
  const taken: Taken = { orders: [], helpers: [] }
  app.event('app_home_opened', async ({ event, client }) => {
    await client.views.publish({ user_id: event.user, view: { type: 'home', blocks: home } })
  })
  app.command('/beans', async ({ ack, command }) => {
    await ack({
      text: `No ${command.text || 'beans'} today`,
      blocks: [
        { type: 'section', text: { type: 'mrkdwn', text: `No *${command.text || 'beans'}* today` } },
        {
          type: 'actions',
          elements: [{ type: 'button', action_id: 'dismiss', text: { type: 'plain_text', text: 'Dismiss' } }],
        },
      ],
    })
  })
  app.shortcut('count', async ({ ack, shortcut, respond }) => {
    await ack()
    const text = 'message' in shortcut ? (shortcut.message.text ?? '') : ''
    await respond({ text: `${text.split(' ').length} words` })
  })
  app.shortcut('prices', async ({ ack, shortcut, client }) => {
    await ack()
    await client.views.open({ trigger_id: shortcut.trigger_id, view: prices })
  })
  app.message(async ({ message, say }) => {
    if (message.channel_type === 'im' && 'text' in message) await say(`You wrote: ${message.text}`)
  })
  listenToButtons(app)
  app.options('beans', async ({ ack, options }) => {
    const found = store.filter((name) => name.toLowerCase().includes(options.value.toLowerCase()))
    await ack({
      options: found.map((name) => ({ text: { type: 'plain_text', text: name }, value: name.toLowerCase() })),
    })
  })
  app.view('order', async ({ ack, view }) => {
    const name = view.state.values.name?.value?.value ?? ''
    if (name.length < shortestName) return ack({ response_action: 'errors', errors: { name: 'That is too short.' } })
    taken.helpers = view.state.values.helpers?.helpers?.selected_users ?? []
    taken.orders.push(`${name}: ${view.state.values.beans?.beans?.selected_option?.value}`)
    return ack()
  })
  return taken
}

function listenToButtons(app: App): void {
  app.action('order', async ({ ack, body, client }) => {
    await ack()
    await client.views.open({ trigger_id: 'trigger_id' in body ? (body.trigger_id ?? '') : '', view: orderForm })
  })
  app.action('prices', async ({ ack, body, client }) => {
    await ack()
    await client.views.push({ trigger_id: 'trigger_id' in body ? (body.trigger_id ?? '') : '', view: prices })
  })
  app.action('dismiss', async ({ ack, respond }) => {
    await ack()
    await respond({ delete_original: true })
  })
  app.action(/^(refuse|roast|assign|more)$/, async ({ ack, action, respond }) => {
    await ack()
    const chosen = 'selected_option' in action ? action.selected_option?.text.text : undefined
    const user = 'selected_user' in action ? `<@${action.selected_user}>` : undefined
    const name = 'action_id' in action ? action.action_id : action.type
    await respond({
      response_type: 'in_channel',
      replace_original: false,
      text: `${name}: ${chosen ?? user ?? 'done'}`,
    })
  })
}
