import { Alert, Button, List, Paper, Stack, Text, ThemeIcon, Title } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconMinus } from '@tabler/icons-react'
import { type ConnectionStep, useConnectionTest } from '../api/queries.ts'

const names: Record<ConnectionStep['step'], string> = {
  token: 'Access',
  scopes: 'Permissions',
  channel: 'Channel',
  membership: 'In the channel',
  events: 'Slack tells us',
  roundTrip: 'There and back',
}

const looks = {
  ok: { color: 'teal', icon: <IconCheck size={14} />, said: 'works' },
  broken: { color: 'red', icon: <IconAlertTriangle size={14} />, said: 'is broken' },
  skipped: { color: 'gray', icon: <IconMinus size={14} />, said: 'was not tried' },
} as const

/** Walks the connection of a site's channel on demand, and shows the first broken step with its mend. */
export function ConnectionTest({ slackChannelId }: { slackChannelId: string | null }) {
  const test = useConnectionTest()
  return (
    <Paper withBorder radius="lg" p="md">
      <Stack gap="sm">
        <Title order={2}>Connection to Slack</Title>
        <Text size="sm" c="dimmed">
          Walks every step between a visitor and your team, and says what to do about the first that does not work.
        </Text>
        <Button variant="light" w="fit-content" loading={test.isPending} onClick={() => test.mutate(slackChannelId)}>
          Test the connection
        </Button>
        {test.error && (
          <Alert color="red" role="alert">
            {test.error.message}
          </Alert>
        )}
        <List spacing="xs" center aria-live="polite">
          {test.data?.steps.map((step) => (
            <Step key={step.step} {...step} />
          ))}
        </List>
      </Stack>
    </Paper>
  )
}

const Step = ({ step, result, text }: ConnectionStep) => (
  <List.Item
    icon={
      <ThemeIcon color={looks[result].color} size={22} radius="xl" role="img" aria-label={looks[result].said}>
        {looks[result].icon}
      </ThemeIcon>
    }
  >
    <Text span fw={600}>
      {names[step]}
    </Text>{' '}
    <Text span size="sm" c={result === 'broken' ? undefined : 'dimmed'}>
      {text}
    </Text>
  </List.Item>
)
