import { z } from 'zod'
import { address, anyText, confirmation, id, plainText } from './texts.ts'

/** @see https://docs.slack.dev/reference/block-kit/composition-objects/option-object/ */
const option = z.looseObject({
  text: anyText(75),
  value: z.string().max(150),
  description: anyText(75).optional(),
  url: address.optional(),
})
const group = z.looseObject({ label: plainText(75), options: z.array(option).min(1).max(100) })

const common = { action_id: id.optional(), confirm: confirmation.optional(), placeholder: plainText(150).optional() }
const element = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.looseObject({ ...common, ...shape, type: z.literal(type) })

const chosenFrom = <T extends string>(type: T) =>
  element(type, {
    options: z.array(option).min(1).max(100).optional(),
    option_groups: z.array(group).min(1).max(100).optional(),
  }).refine(({ options, option_groups }) => (options === undefined) !== (option_groups === undefined), {
    message: 'must define either options or option_groups',
    path: ['options'],
  })

const button = element('button', {
  text: plainText(75),
  value: z.string().max(2_000).optional(),
  url: address.optional(),
  style: z.enum(['primary', 'danger']).optional(),
  accessibility_label: z.string().max(75).optional(),
})
const image = z
  .looseObject({ type: z.literal('image'), alt_text: z.string(), image_url: address.optional() })
  .refine((it) => it.image_url !== undefined || it.slack_file !== undefined, 'missing required field: image_url')

const selects = [
  chosenFrom('static_select'),
  chosenFrom('multi_static_select'),
  element('external_select', { min_query_length: z.number().int().optional() }),
  element('multi_external_select', { min_query_length: z.number().int().optional() }),
  element('users_select', {}),
  element('multi_users_select', {}),
  element('conversations_select', {}),
  element('multi_conversations_select', {}),
  element('channels_select', {}),
  element('multi_channels_select', {}),
] as const
const few = z.array(option).min(1).max(10)
const choices = [element('checkboxes', { options: few }), element('radio_buttons', { options: few })] as const
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const pickers = [
  element('datepicker', { initial_date: date.optional() }),
  element('timepicker', { initial_time: time.optional() }),
  element('datetimepicker', { initial_date_time: z.number().int().optional() }),
] as const
const inputs = [
  element('plain_text_input', {
    multiline: z.boolean().optional(),
    min_length: z.number().int().min(0).max(3_000).optional(),
    max_length: z.number().int().min(1).max(3_000).optional(),
  }),
  element('email_text_input', {}),
  element('url_text_input', {}),
  element('number_input', { is_decimal_allowed: z.boolean() }),
  element('rich_text_input', {}),
  element('file_input', { max_files: z.number().int().min(1).max(10).optional() }),
] as const
const overflow = element('overflow', { options: z.array(option).min(1).max(5) })
const workflowButton = element('workflow_button', { text: plainText(75) })

/** What may stand where. */
export const actionElement = z.discriminatedUnion('type', [
  button,
  overflow,
  workflowButton,
  ...selects,
  ...choices,
  ...pickers,
])
export const accessory = z.discriminatedUnion('type', [
  button,
  image,
  overflow,
  workflowButton,
  ...selects,
  ...choices,
  ...pickers,
])
export const inputElement = z.discriminatedUnion('type', [...inputs, ...selects, ...choices, ...pickers])
export const contextElement = z.discriminatedUnion('type', [
  image,
  z.looseObject({ type: z.literal('plain_text'), text: z.string().min(1) }),
  z.looseObject({ type: z.literal('mrkdwn'), text: z.string().min(1) }),
])
