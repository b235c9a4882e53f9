import { Badge, Button, Code, Group, Stack, Text } from '@mantine/core'
import type { IdentityKey } from '@parley/contracts'

interface KeyListProps {
  keys: IdentityKey[]
  onRetire: (key: IdentityKey) => void
  isBusy: boolean
}

/** A site's keys, newest first. */
export function KeyList({ keys, onRetire, isBusy }: KeyListProps) {
  if (keys.length === 0) return <Text size="sm">There is no key yet.</Text>
  return (
    <Stack gap="xs" role="list" aria-label="Keys">
      {keys.map((key) => (
        <Group key={key.id} role="listitem" justify="space-between">
          <Group gap="xs">
            <Code>{key.id}</Code>
            <Badge variant="light" color={key.retiredAt ? 'gray' : 'teal'}>
              {key.retiredAt ? 'retired' : 'in use'}
            </Badge>
            <Text size="sm" c="dimmed">
              {key.algorithm} · made {day(key.createdAt)}
              {key.retiredAt ? ` · retired ${day(key.retiredAt)}` : ''}
            </Text>
          </Group>
          {!key.retiredAt && (
            <Button variant="default" size="compact-sm" disabled={isBusy} onClick={() => onRetire(key)}>
              Retire
            </Button>
          )}
        </Group>
      ))}
    </Stack>
  )
}

const day = (at: string) => new Date(at).toLocaleDateString([], { dateStyle: 'medium' })
