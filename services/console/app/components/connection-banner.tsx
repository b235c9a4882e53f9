import { Alert, Button } from '@mantine/core'
import { IconPlugConnectedX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { connectionQuery } from '../api/queries.ts'

const mends: Record<string, string> = {
  channel_missing: 'A channel that a site posts to is gone. Choose another one in the site’s settings.',
  channel_archived:
    'A channel that a site posts to is archived. Unarchive it in Slack, or choose another one in the site’s settings.',
  not_in_channel:
    'Parley was removed from a channel that a site posts to. Invite it again in Slack with /invite @Parley.',
  missing_scope: 'Slack asks for a permission that was not granted. Add Parley to Slack once more.',
  access_revoked: 'Parley may no longer post to your Slack workspace. Add it to Slack once more.',
  rejected: 'Slack refuses messages. Your administrator may have restricted the channel.',
}

/** Says what stands between us and Slack, and how to mend it. Visitors keep writing meanwhile; nothing is lost. */
export function ConnectionBanner() {
  const { data } = useQuery(connectionQuery)
  const reason = data?.installed === false ? 'access_revoked' : data?.setbacks[0]?.reason
  if (!reason) return null
  const reinstall = reason === 'access_revoked' || reason === 'missing_scope'
  return (
    <Alert color="red" icon={<IconPlugConnectedX />} title="Messages are waiting for Slack" mb="md" role="alert">
      {mends[reason] ?? 'Slack cannot be reached.'} Visitors can keep writing: their messages are kept and will be
      delivered.
      {reinstall && (
        <Button component="a" href="/slack/install" size="xs" mt="sm" color="red" display="block" w="fit-content">
          Add to Slack again
        </Button>
      )}
    </Alert>
  )
}
