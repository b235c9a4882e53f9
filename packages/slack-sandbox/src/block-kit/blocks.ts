import { z } from 'zod'
import { accessory, actionElement, contextElement, inputElement } from './elements.ts'
import { address, anyText, id, plainText } from './texts.ts'

const block = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.looseObject({ block_id: id.optional(), ...shape, type: z.literal(type) })

const section = block('section', {
  text: anyText(3_000).optional(),
  fields: z.array(anyText(2_000)).min(1).max(10).optional(),
  accessory: accessory.optional(),
}).refine(({ text, fields }) => text !== undefined || fields !== undefined, {
  message: 'missing required field: text',
  path: ['text'],
})

const image = block('image', {
  alt_text: z.string().max(2_000),
  image_url: address.optional(),
  title: plainText(2_000).optional(),
}).refine((it) => it.image_url !== undefined || it.slack_file !== undefined, 'missing required field: image_url')

/** Blocks that apps seldom send are let through as they are. */
const rare = [
  'alert',
  'card',
  'carousel',
  'container',
  'context_actions',
  'data_table',
  'file',
  'plan',
  'table',
  'task_card',
  'video',
] as const

/** @see https://docs.slack.dev/reference/block-kit/blocks/ */
export const blockSchema = z.discriminatedUnion('type', [
  section,
  image,
  block('header', { text: plainText(150) }),
  block('divider', {}),
  block('actions', { elements: z.array(actionElement).min(1).max(25) }),
  block('context', { elements: z.array(contextElement).min(1).max(10) }),
  block('input', {
    label: plainText(2_000),
    element: inputElement,
    hint: plainText(2_000).optional(),
    optional: z.boolean().optional(),
  }),
  block('markdown', { text: z.string().min(1).max(12_000) }),
  block('rich_text', { elements: z.array(z.looseObject({ type: z.string() })) }),
  ...rare.map((type) => block(type, {})),
])
