import { expect, it } from 'vitest'
import { startSlackSandbox } from '../start-slack-sandbox.ts'

it('an app’s links lead to a channel, or to a message’s thread', async () => {
  const { url, close } = await startSlackSandbox()
  const leadsTo = async (query: string) => {
    const { headers } = await fetch(`${url}/app_redirect?${query}`, { redirect: 'manual' })
    return headers.get('location')
  }
  expect(await leadsTo('team=T1&channel=C1')).toBe('/client/T1/C1')
  expect(await leadsTo('team=T1&channel=C1&message_ts=1700000000.000100')).toBe(
    '/client/T1/C1/thread/1700000000.000100',
  )
  await close()
})
