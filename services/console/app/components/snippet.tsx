import { Button, Code, CopyButton, Group, Paper, Stack, Text, Title } from '@mantine/core'
import type { Site } from '@parley/contracts'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { meQuery } from '../api/queries.ts'

/** The line to put on the site, and whether it has been seen there. */
export function Snippet({ site }: { site: Site }) {
  const { data: me } = useSuspenseQuery(meQuery)
  const line = `<script async src="${me.publicUrl}/widget/parley.js" data-site="${site.key}"></script>`
  return (
    <Paper withBorder p="md" radius="lg">
      <Stack gap="sm">
        <Title order={2}>Put the widget on your site</Title>
        <Text size="sm" c="dimmed">
          Paste this line before <Code>&lt;/body&gt;</Code> on every page that should have the chat.
        </Text>
        <Code block>{line}</Code>
        <Group justify="space-between">
          <CopyButton value={line} timeout={2_000}>
            {({ copied, copy }) => (
              <Button
                variant="light"
                onClick={copy}
                leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
              >
                {copied ? 'Copied' : 'Copy snippet'}
              </Button>
            )}
          </CopyButton>
          <FirstVisit seenAt={site.firstSeenAt} />
        </Group>
      </Stack>
    </Paper>
  )
}

function FirstVisit({ seenAt }: { seenAt: string | null }) {
  return (
    <Group gap="xs" role="status">
      {seenAt ? <IconCheck size={18} color="var(--mantine-color-teal-6)" /> : <span className="pulse" />}
      <Text size="sm">{seenAt ? 'The widget is live' : 'Waiting for the first visit…'}</Text>
    </Group>
  )
}
