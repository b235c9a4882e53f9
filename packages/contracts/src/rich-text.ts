import { z } from 'zod'

/**
 * Formatted text, as it is stored, sent to widgets and drawn. A small closed shape: what is not named here cannot be
 * shown, whatever somebody writes. It is the JSON mapping of `Block` in `proto/parley/visitor/v1/socket.proto`.
 */

/** Addresses that may be opened by a click. */
const clickable = z
  .string()
  .max(8_000)
  .regex(/^(https?:\/\/|mailto:|tel:)/i)
const picture = z
  .string()
  .max(2_000)
  .regex(/^https?:\/\//i)

/** Left out where it is not so. */
const yes = z.literal(true).optional()

/**
 * A stretch of text in one style. `text` is what it reads as, whatever else it is: a link's words, an emoji's sign, a
 * mention with its `@` or `#`. Line ends stand in it as `\n`.
 */
export const richRun = z.strictObject({
  text: z.string().min(1),
  bold: yes,
  italic: yes,
  strike: yes,
  underline: yes,
  code: yes,
  /** A link to there. */
  url: clickable.optional(),
  /** An emoji, by its short code without the colons. */
  emoji: z.string().min(1).max(200).optional(),
  /** The picture of an emoji of the workspace's own. */
  imageUrl: picture.optional(),
  /** Somebody's or a channel's name. It is words: nobody is told. */
  mention: yes,
})
export type RichRun = z.infer<typeof richRun>

const runs = z.array(richRun).default([])
/** As deep as Slack goes. */
const deepest = 8

/** One block, named by its only key. */
export const richBlock = z.union([
  z.strictObject({ paragraph: z.strictObject({ runs }) }),
  z.strictObject({ quote: z.strictObject({ runs }) }),
  /** Code: spaces and line ends as they are. */
  z.strictObject({ preformatted: z.strictObject({ runs, quoted: yes }) }),
  z.strictObject({
    list: z.strictObject({
      ordered: z.boolean().default(false),
      /** How deep it is nested: lists that follow each other make up a nested one. */
      indent: z.int().min(0).max(deepest).default(0),
      /** How many numbers come before the first item's. */
      offset: z.int().min(0).default(0),
      items: z.array(z.strictObject({ runs })).default([]),
      /** It stands in a quote. */
      quoted: yes,
    }),
  }),
])
export type RichBlock = z.infer<typeof richBlock>

export const richText = z.array(richBlock)
export type RichText = z.infer<typeof richText>
