import type { Logger } from '@parley/telemetry'
import { createTransport } from 'nodemailer'

export interface Mail {
  /** The same mail, given again, keeps its id: mailboxes show it once. */
  id: string
  to: string[]
  subject: string
  text: string
}

export interface Mailer {
  /** @throws when the mail server does not take it */
  send(mail: Mail): Promise<void>
  close(): void
}

/** Sends by SMTP; where no server is set up, says so in the log and sends nothing. */
export function createMailer({
  smtpUrl,
  from,
  logger,
}: {
  smtpUrl: string | null
  from: string
  logger: Logger
}): Mailer {
  if (!smtpUrl)
    return {
      send: async ({ id }) => logger.warn({ mailId: id }, 'no mail was sent: SMTP_URL is not set'),
      close: () => {},
    }
  const transport = createTransport({ url: smtpUrl, pool: true, disableFileAccess: true, disableUrlAccess: true })
  const domain = from.match(/@([^\s>]+)/)?.[1] ?? 'localhost'
  return {
    send: async ({ id, ...mail }) => void (await transport.sendMail({ ...mail, from, messageId: `<${id}@${domain}>` })),
    close: () => transport.close(),
  }
}
