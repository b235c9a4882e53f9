import { Alert, Avatar, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { type FormEvent, useState } from 'react'
import { type Person, useSaveProfile } from '../api/queries.ts'

const longestName = 80

/** How visitors see somebody; both left empty is as Slack has it. */
export function ProfileForm({ person, onClose }: { person: Person; onClose: () => void }) {
  const { slackUserId, name, avatarUrl } = person
  const [publicName, setPublicName] = useState(person.publicName)
  const [publicAvatarUrl, setPublicAvatarUrl] = useState(person.publicAvatarUrl)
  const save = useSaveProfile()
  const photo = publicAvatarUrl.trim()
  const photoError = photo && !/^https:\/\/\S+$/.test(photo) ? 'Give an address that begins with https://' : undefined
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (photoError) return
    await save.mutateAsync({ slackUserId, publicName: publicName.trim(), publicAvatarUrl: photo })
    notifications.show({ message: 'Saved. Visitors see it from the next message on.', color: 'teal' })
    onClose()
  }
  return (
    <Modal.Root opened onClose={onClose}>
      <Modal.Overlay />
      <Modal.Content radius="lg">
        {/* Mantine's own header would pass for a second one of the page. */}
        <Group justify="space-between" wrap="nowrap" p="md">
          <Modal.Title>How visitors see {name}</Modal.Title>
          <Modal.CloseButton aria-label="Close" />
        </Group>
        <Modal.Body>
          <form onSubmit={(event) => void submit(event).catch(() => undefined)}>
            <Stack>
              <Group wrap="nowrap">
                <Avatar
                  src={(photoError ? '' : photo) || avatarUrl || null}
                  alt=""
                  name={publicName || name}
                  color="initials"
                  radius="xl"
                  size="lg"
                />
                <Text fw={600} truncate>
                  {publicName.trim() || name}
                </Text>
              </Group>
              <TextInput
                label="Name"
                description="Empty: the name from Slack"
                placeholder={name}
                maxLength={longestName}
                value={publicName}
                onChange={(event) => setPublicName(event.currentTarget.value)}
                data-autofocus
              />
              <TextInput
                label="Photo"
                description="Address of a picture; empty: the photo from Slack"
                placeholder="https://"
                inputMode="url"
                value={publicAvatarUrl}
                error={photoError}
                onChange={(event) => setPublicAvatarUrl(event.currentTarget.value)}
              />
              {save.error && <Alert color="red">{save.error.message}</Alert>}
              <Group justify="flex-end">
                <Button variant="default" onClick={onClose}>
                  Cancel
                </Button>
                <Button type="submit" loading={save.isPending}>
                  Save
                </Button>
              </Group>
            </Stack>
          </form>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
