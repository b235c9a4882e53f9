import { conversationId, savedReplyId } from '@parley/contracts'
import { queueLists, type ViewMemory } from '@parley/slack'
import { z } from 'zod'

const entered = z.looseObject({
  value: z.string().nullish(),
  selected_user: z.string().nullish(),
  selected_option: z.looseObject({ value: z.string(), text: z.looseObject({ text: z.string() }) }).nullish(),
})

const viewPayload = z.looseObject({
  id: z.string(),
  type: z.string().optional(),
  hash: z.string().nullish(),
  callback_id: z.string().nullish(),
  private_metadata: z.string().nullish(),
  previous_view_id: z.string().nullish(),
  state: z.looseObject({ values: z.record(z.string(), z.record(z.string(), entered)).optional() }).nullish(),
})

const memory = z.object({
  conversationId: conversationId.optional(),
  savedReplyId: savedReplyId.optional(),
  list: z.enum(queueLists).optional(),
  home: z.enum(queueLists).optional(),
})

/** A modal or Home as it was when something was done in it. */
export interface ReadView {
  id: string
  type: 'modal' | 'home'
  hash: string | null
  name: string
  memory: ViewMemory
  /** The modal below this one. */
  previousId: string | null
  /** Names of its fields. */
  fields: string[]
  /** What stands in a field; empty when nothing does. */
  entered(field: string): string
  /** The words of what was chosen in a field. */
  chosenText(field: string): string
}

/** @returns null where there is no view, or not one of ours */
export function viewIn({ view }: { view?: unknown }): ReadView | null {
  const parsed = viewPayload.safeParse(view)
  if (!parsed.success) return null
  const { id, type, hash, callback_id, private_metadata, previous_view_id, state } = parsed.data
  const fields = state?.values ?? {}
  const field = (name: string) => fields[name]?.[name]
  return {
    id,
    type: type === 'home' ? 'home' : 'modal',
    hash: hash ?? null,
    name: callback_id ?? '',
    memory: rememberedIn(private_metadata ?? ''),
    previousId: previous_view_id || null,
    fields: Object.keys(fields),
    entered: (name) => {
      const found = field(name)
      return found?.value ?? found?.selected_user ?? found?.selected_option?.value ?? ''
    },
    chosenText: (name) => field(name)?.selected_option?.text.text ?? '',
  }
}

/** What a view remembers; nothing when it is not ours. */
export function rememberedIn(metadata: string): ViewMemory {
  try {
    const parsed = memory.safeParse(JSON.parse(metadata))
    if (!parsed.success) return {}
    const known = Object.entries(parsed.data).filter(([, value]) => value !== undefined)
    return Object.fromEntries(known)
  } catch {
    return {}
  }
}
