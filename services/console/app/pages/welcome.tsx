import { Button, Container, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { Logo } from '../components/logo.tsx'
import { NoisyPicture, StillPicture } from '../components/mode-pictures.tsx'
import { PublicLinks } from '../components/public-links.tsx'

/** The public front page. */
export const Welcome = () => (
  <Container size="md" py="xl">
    <Group component="header" justify="space-between" mb={60}>
      <Logo />
      <Button component="a" href="/login" variant="subtle">
        Sign in
      </Button>
    </Group>
    <Stack align="center" ta="center" gap="lg">
      <Title order={1} fz={{ base: '2rem', sm: '3rem' }} lh={1.15} maw={640}>
        Talk to the visitors of your website, from Slack
      </Title>
      <Text size="lg" c="dimmed" maw={560}>
        They write in a small window on your site. Their message appears in your Slack. Whoever replies there is talking
        to them.
      </Text>
      <Group justify="center">
        <Button component="a" href="/slack/install" size="lg">
          Add to Slack
        </Button>
        <Button component="a" href="/slack/login" size="lg" variant="default">
          Sign in with Slack
        </Button>
      </Group>
    </Stack>
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xl" mt={70}>
      <Stack gap="xs">
        <StillPicture />
        <Title order={2}>Still</Title>
        <Text c="dimmed">
          One channel, a thread for each conversation. Quiet enough for a team that does other things too.
        </Text>
      </Stack>
      <Stack gap="xs">
        <NoisyPicture />
        <Title order={2}>Noisy</Title>
        <Text c="dimmed">A channel for each conversation, your people in it. Room to think aloud together.</Text>
      </Stack>
    </SimpleGrid>
    <PublicLinks mt={80} />
  </Container>
)
