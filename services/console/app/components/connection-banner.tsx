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
  events_held:
    'More is happening in the channels that Parley is in than Slack tells an app of in an hour, so a reply may not reach its visitor. Take Parley out of busy channels that no site uses, and look at the conversations that are open.',
  rejected: 'Slack refuses messages. Your administrator may have restricted the channel.',
}

const mendedByInstalling = new Set(['access_revoked', 'missing_scope', 'refresh_refused'])

const dayOf = (date: string) => new Date(date).toLocaleDateString(undefined, { dateStyle: 'long' })

/** The worst first: without an installation nothing goes, with a token that is not renewed all goes for a while. */
function reasonOf({ installed, setbacks, tokenTrouble, eventsHeldAt }: Connection): string | undefined {
  if (!installed) return 'access_revoked'
  const toCome = tokenTrouble ? `refresh_${tokenTrouble}` : undefined
  return setbacks[0]?.reason ?? toCome ?? (eventsHeldAt ? 'events_held' : undefined)
}

function titleOf(reason: string): string {
  if (reason === 'events_held') return 'Slack is holding back replies'
  return reason.startsWith('refresh_') ? 'The connection to Slack is about to end' : 'Messages are waiting for Slack'
}

/** Says what stands between us and Slack, and how to mend it. Visitors keep writing meanwhile; nothing is lost. */
export function ConnectionBanner() {
  const { data } = useQuery(connectionQuery)
  const { pathname } = useLocation()
  const reason = data && reasonOf(data)
  if (!reason) return null
  return (
    <Alert color="red" icon={<IconPlugConnectedX />} title={titleOf(reason)} mb="md" role="alert">
      {mends[reason] ?? 'Slack cannot be reached.'}{' '}
      {reason === 'events_held'
        ? 'What visitors write still reaches Slack.'
        : 'Visitors can keep writing: their messages are kept and will be delivered.'}
      {data.keptUntil && ` Unless Parley is added again, everything here is deleted on ${dayOf(data.keptUntil)}.`}
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
