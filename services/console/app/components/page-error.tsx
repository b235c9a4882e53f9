import { Button, Center, Stack, Text, Title } from '@mantine/core'
import type { ErrorComponentProps } from '@tanstack/react-router'

export const PageError = ({ error, reset }: ErrorComponentProps) => (
  <Center mih="60vh">
    <Stack align="center" gap="xs" maw={420} ta="center">
      <Title order={1}>This page did not load</Title>
      <Text c="dimmed">{error instanceof Error ? error.message : 'Try again in a moment.'}</Text>
      <Button onClick={reset} mt="sm">
        Try again
      </Button>
    </Stack>
  </Center>
)
