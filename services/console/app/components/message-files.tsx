import { Group, Text } from '@mantine/core'
import type { Message } from '@parley/contracts'
import { IconPaperclip } from '@tabler/icons-react'

const megabyte = 1_000_000
const sizeOf = (bytes: number) =>
  bytes < megabyte ? `${Math.max(1, Math.round(bytes / 1_000))} kB` : `${(bytes / megabyte).toFixed(1)} MB`

/** A message's files, by name: their bytes are in Slack. */
export const MessageFiles = ({ files }: Pick<Message, 'files'>) =>
  files.map(({ fileId, name, size }) => (
    <Group key={fileId} gap={6} wrap="nowrap">
      <IconPaperclip size={16} aria-hidden />
      <Text size="sm" className="file-name">
        {name}
      </Text>
      <Text size="xs" c="dimmed">
        {sizeOf(size)}
      </Text>
    </Group>
  ))
