import { actByForm } from './act-by-form.ts'

export const block = actByForm({ action: () => ({ do: 'block' }), confirm: true })
