import { Alert, Button } from '@mantine/core'
import { IconPlugConnectedX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { type Connection, connectionQuery } from '../api/queries.ts'

const mends: Record<string, string> = {
  channel_missing: 'A channel that a site posts to is gone. Choose another one in the site’s settings.',
  channel_archived:
    'A channel that a site posts to is archived. Unarchive it in Slack, or choose another one in the site’s settings.',
  not_in_channel:
    'Parley was removed from a channel that a site posts to. Invite it again in Slack with /invite @Parley.',
  missing_scope: 'Slack asks for a permission that was not granted. Add Parley to Slack once more.',
  access_revoked: 'Parley may no longer post to your Slack workspace. Add it to Slack once more.',
  refresh_refused:
    'Slack does not renew Parley’s access to your workspace; it works for some hours at most. Add Parley to Slack once more.',
  refresh_unreached: 'Slack did not answer when Parley wanted to renew its access. It keeps trying.',
  rejected: 'Slack refuses messages. Your administrator may have restricted the channel.',
}

const mendedByInstalling = new Set(['access_revoked', 'missing_scope', 'refresh_refused'])

/** The worst first: without an installation nothing goes, with a token that is not renewed all goes for a while. */
function reasonOf({ installed, setbacks, tokenTrouble }: Connection): string | undefined {
  if (!installed) return 'access_revoked'
  return setbacks[0]?.reason ?? (tokenTrouble ? `refresh_${tokenTrouble}` : undefined)
}

/** Says what stands between us and Slack, and how to mend it. Visitors keep writing meanwhile; nothing is lost. */
export function ConnectionBanner() {
  const { data } = useQuery(connectionQuery)
  const { pathname } = useLocation()
  const reason = data && reasonOf(data)
  if (!reason) return null
  const soon = reason.startsWith('refresh_')
  const title = soon ? 'The connection to Slack is about to end' : 'Messages are waiting for Slack'
  return (
    <Alert color="red" icon={<IconPlugConnectedX />} title={title} mb="md" role="alert">
      {mends[reason] ?? 'Slack cannot be reached.'} Visitors can keep writing: their messages are kept and will be
      delivered.
      {mendedByInstalling.has(reason) && (
        <Button
          component="a"
          href={`/slack/install?return_to=${pathname}`}
          size="xs"
          mt="sm"
          color="red"
          display="block"
          w="fit-content"
        >
          Add to Slack again
        </Button>
      )}
    </Alert>
  )
}
