import { z } from 'zod'

const words = (most: number) => z.string().min(1).max(most)

export const plainText = (most: number) => z.looseObject({ type: z.literal('plain_text'), text: words(most) })
/** Plain or mrkdwn. */
export const anyText = (most: number) => z.looseObject({ type: z.enum(['plain_text', 'mrkdwn']), text: words(most) })

export const id = z.string().max(255)
export const address = z.string().min(1).max(3_000)

export const confirmation = z.looseObject({
  title: plainText(100),
  text: anyText(300),
  confirm: plainText(30).optional(),
  deny: plainText(30).optional(),
})
