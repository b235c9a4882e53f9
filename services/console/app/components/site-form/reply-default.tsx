import { Radio, Stack } from '@mantine/core'
import type { SiteDraft } from '../../api/queries.ts'

interface ReplyDefaultProps {
  value: SiteDraft['replyDefault']
  onChange: (value: SiteDraft['replyDefault']) => void
}

export const ReplyDefault = ({ value, onChange }: ReplyDefaultProps) => (
  <Radio.Group
    label="What your team writes in Slack"
    description="Concerns conversations that begin from now on."
    value={value}
    onChange={(chosen) => onChange(chosen === 'internal' ? 'internal' : 'visitor')}
  >
    <Stack gap="xs" mt="xs">
      <Radio value="visitor" label="goes to the visitor at once, unless it begins with //" />
      <Radio value="internal" label="stays internal until somebody sends it, by a message’s menu or 📤" />
    </Stack>
  </Radio.Group>
)
