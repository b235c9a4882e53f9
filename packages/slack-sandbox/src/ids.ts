import { randomBytes } from 'node:crypto'

const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789'

/** An id as Slack's look: a letter and capitals. */
export const slackId = (prefix: string): string =>
  prefix + Array.from(randomBytes(9), (byte) => alphabet[byte % alphabet.length]).join('')

export const secret = (bytes = 16): string => randomBytes(bytes).toString('hex')
