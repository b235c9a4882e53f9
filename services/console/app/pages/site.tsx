import { Skeleton, Stack, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { meQuery, sitesQuery } from '../api/queries.ts'
import { ConnectionTest } from '../components/connection-test.tsx'
import { NotFound } from '../components/not-found.tsx'
import { SiteForm } from '../components/site-form.tsx'
import { SiteIdentity } from '../components/site-identity/site-identity.tsx'
import { Snippet } from '../components/snippet.tsx'

const lookAgainEvery = 3_000

/** One site: its snippet, whether it has been seen, and its settings. */
export function SitePage() {
  const { data: me } = useSuspenseQuery(meQuery)
  const { siteId } = useParams({ from: '/signed-in/sites/$siteId' })
  const { data: sites, isPending } = useQuery({
    ...sitesQuery,
    refetchInterval: ({ state }) => (state.data?.find(({ id }) => id === siteId)?.firstSeenAt ? false : lookAgainEvery),
  })
  const site = sites?.find(({ id }) => id === siteId)
  useDocumentTitle(`${site?.name ?? 'Site'} · Parley`)
  if (isPending) return <Skeleton h={200} radius="lg" />
  if (!site) return <NotFound />
  return (
    <Stack gap="xl">
      <Title order={1}>{site.name}</Title>
      <Snippet site={site} />
      {me.role !== 'agent' && <SiteIdentity key={site.id} site={site} />}
      <ConnectionTest slackChannelId={site.slackChannelId} />
      <Stack>
        <Title order={2}>Settings</Title>
        <SiteForm
          key={site.id}
          site={site}
          onSaved={() =>
            notifications.show({
              title: 'Saved',
              message: 'New conversations follow it; open ones stay where they are.',
            })
          }
        />
      </Stack>
    </Stack>
  )
}
