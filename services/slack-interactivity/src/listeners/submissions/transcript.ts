import { inputNames } from '@parley/slack'
import { actByForm } from './act-by-form.ts'

export const transcript = actByForm({
  action: (view) => ({ do: 'transcript', email: view.entered(inputNames.email).trim() }),
  field: inputNames.email,
  wrong: 'This is no e-mail address. Write it as name@example.com.',
  confirm: true,
})
