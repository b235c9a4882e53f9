import { Alert, Avatar, Badge, Button, Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { IconUsers } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Person, peopleQuery } from '../api/queries.ts'
import { EmptyState } from '../components/empty-state.tsx'
import { ProfileForm } from '../components/profile-form.tsx'

/** Who answers, and how visitors see them. */
export function People() {
  useDocumentTitle('People · Parley')
  const { data: people, isPending, error } = useQuery(peopleQuery)
  const [edited, setEdited] = useState<Person>()
  return (
    <Stack>
      <Title order={1}>People</Title>
      <Text c="dimmed">
        Whoever replies in Slack is shown to visitors by name and photo, as Slack has them. Give somebody another name
        or photo here if visitors should see that instead.
      </Text>
      {isPending && <Skeleton h={180} radius="lg" />}
      {error && <Alert color="red">{error.message}</Alert>}
      {people?.length === 0 && (
        <EmptyState icon={<IconUsers size={28} />} title="Nobody is here yet">
          The people of your Slack workspace appear here once Parley is connected to it.
        </EmptyState>
      )}
      {people && people.length > 0 && (
        <Paper withBorder radius="lg" p={4} component="ul" m={0} className="plain-list">
          {people.map((person) => (
            <PersonRow key={person.slackUserId} person={person} onEdit={() => setEdited(person)} />
          ))}
        </Paper>
      )}
      {edited && <ProfileForm key={edited.slackUserId} person={edited} onClose={() => setEdited(undefined)} />}
    </Stack>
  )
}

function PersonRow({ person, onEdit }: { person: Person; onEdit: () => void }) {
  const { name, avatarUrl, publicName, publicAvatarUrl } = person
  const shown = publicName || name
  const isOther = publicName !== '' || publicAvatarUrl !== ''
  return (
    <li className="list-row">
      <Group justify="space-between" wrap="nowrap">
        <Group wrap="nowrap" gap="sm" miw={0}>
          <Avatar src={publicAvatarUrl || avatarUrl || null} alt="" name={shown} color="initials" radius="xl" />
          <div className="shrinks">
            <Text fw={600} truncate>
              {shown}
            </Text>
            {publicName && (
              <Text size="sm" c="dimmed" truncate>
                {name} in Slack
              </Text>
            )}
          </div>
        </Group>
        <Group gap="xs" wrap="nowrap">
          {isOther && (
            <Badge variant="light" visibleFrom="xs">
              changed
            </Badge>
          )}
          <Button variant="default" size="xs" onClick={onEdit} aria-label={`Change how visitors see ${name}`}>
            Change
          </Button>
        </Group>
      </Group>
    </li>
  )
}
