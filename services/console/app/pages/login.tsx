import { Alert, Button, Center, Divider, Paper, Stack, Text, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { useSearch } from '@tanstack/react-router'
import { Logo } from '../components/logo.tsx'
import { PublicLinks } from '../components/public-links.tsx'

/** The door: sign in, or begin by adding the app. */
export function Login() {
  useDocumentTitle('Sign in · Parley')
  const { missing } = useSearch({ from: '/login' })
  return (
    <Center mih="100dvh" p="md">
      <Paper withBorder p="xl" radius="lg" w="100%" maw={400}>
        <Stack gap="md">
          <Logo />
          <Title order={1}>Sign in</Title>
          {missing && (
            <Alert color="yellow" title={`${missing} does not use Parley yet`}>
              Add Parley to this Slack workspace to set it up. You will own its account.
            </Alert>
          )}
          <Button component="a" href="/slack/login" size="md" variant={missing ? 'default' : 'filled'}>
            Sign in with Slack
          </Button>
          <Divider label="New here?" />
          <Button component="a" href="/slack/install" size="md" variant={missing ? 'filled' : 'default'}>
            Add to Slack
          </Button>
          <Text size="xs" c="dimmed">
            Adding Parley makes your account on the way. There is no password to choose.
          </Text>
          <PublicLinks />
        </Stack>
      </Paper>
    </Center>
  )
}
