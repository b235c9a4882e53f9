import { newId } from '@parley/ids'
import { connectMessaging, type Messaging } from '@parley/messaging'
import type { RunningService } from '@parley/service-kit'
import {
  type MailServer,
  silentLogger,
  startMailServer,
  startTestEngines,
  type TestEngines,
  waitFor,
} from '@parley/test-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { service } from './service.ts'

describe('mail', () => {
  let mail: MailServer
  let engines: TestEngines
  let messaging: Messaging
  let running: RunningService

  beforeAll(async () => {
    mail = await startMailServer()
    engines = await startTestEngines()
    messaging = await connectMessaging({ url: engines.natsUrl, name: 'test', logger: silentLogger })
    const env = {
      DATABASE_URL: engines.databaseUrl,
      NATS_URL: engines.natsUrl,
      PUBLIC_URL: 'https://chat.example.com',
      SMTP_URL: mail.url,
      MAIL_FROM: 'Parley <parley@chat.example.com>',
    }
    running = await service.start(service.loadConfig(env), { logger: silentLogger })
  })
  afterAll(async () => {
    await running.stop()
    await messaging.close()
    await engines.stop()
    await mail.stop()
  })

  const ask = (to: { email: string } | { role: 'owner' }, subject: string) =>
    messaging.publish('mail.requested.v1', {
      workspaceId: newId('wks'),
      data: { mailId: newId('nte'), to, subject, text: 'Hello,\nthis is what was said.' },
    })
  const mailAbout = (subject: string) => mail.received.find(({ raw }) => raw.includes(`Subject: ${subject}`))

  it('goes to the address that was asked for', async () => {
    await ask({ email: 'ada@example.com' }, 'Your conversation')
    await waitFor(() => mailAbout('Your conversation') !== undefined)
    expect(mailAbout('Your conversation')?.to).toEqual(['ada@example.com'])
    expect(mailAbout('Your conversation')?.raw).toContain('this is what was said.')
  })

  it('waits for a server that is away', async () => {
    mail.away = true
    await ask({ email: 'ada@example.com' }, 'Later')
    await ask({ email: 'ada@example.com' }, 'Later still')
    mail.away = false
    await waitFor(() => mailAbout('Later') !== undefined && mailAbout('Later still') !== undefined)
  })

  it('for the owner of a workspace without one goes to nobody, and holds nothing up', async () => {
    await ask({ role: 'owner' }, 'Nobody')
    await ask({ email: 'ada@example.com' }, 'After nobody')
    await waitFor(() => mailAbout('After nobody') !== undefined)
    expect(mailAbout('Nobody')).toBeUndefined()
  })
})
