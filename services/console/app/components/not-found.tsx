import { Button, Center, Stack, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'

export const NotFound = () => (
  <Center mih="60vh">
    <Stack align="center" gap="xs">
      <Title order={1}>There is nothing here</Title>
      <Text c="dimmed">The address may be old, or mistyped.</Text>
      <Button renderRoot={(props) => <Link to="/sites" {...props} />} mt="sm">
        Go to your sites
      </Button>
    </Stack>
  </Center>
)
