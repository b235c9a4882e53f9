import { Alert, Badge, Button, Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import type { Site } from '@parley/contracts'
import { IconPlus, IconWorld } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { sitesQuery } from '../api/queries.ts'
import { EmptyState } from '../components/empty-state.tsx'

const NewSiteButton = () => (
  <Button leftSection={<IconPlus size={16} />} renderRoot={(props) => <Link to="/sites/new" {...props} />}>
    New site
  </Button>
)

export function Sites() {
  useDocumentTitle('Sites · Parley')
  const { data: sites, isPending, error } = useQuery(sitesQuery)
  return (
    <Stack>
      <Group justify="space-between">
        <Title order={1}>Sites</Title>
        {sites && sites.length > 0 && <NewSiteButton />}
      </Group>
      {isPending && <Skeleton h={90} radius="lg" />}
      {error && <Alert color="red">{error.message}</Alert>}
      {sites?.length === 0 && (
        <EmptyState icon={<IconWorld size={28} />} title="Add your first site" action={<NewSiteButton />}>
          Name it, choose where its conversations appear in Slack, and copy one line into its pages.
        </EmptyState>
      )}
      {sites && sites.length > 0 && (
        <Paper withBorder radius="lg" p={4}>
          {sites.map((site) => (
            <SiteRow key={site.id} site={site} />
          ))}
        </Paper>
      )}
    </Stack>
  )
}

const SiteRow = ({ site }: { site: Site }) => (
  <Link to="/sites/$siteId" params={{ siteId: site.id }} className="list-row">
    <Group justify="space-between" wrap="nowrap">
      <div>
        <Text fw={600}>{site.name}</Text>
        <Text size="sm" c="dimmed" lineClamp={1}>
          {site.allowedOrigins.join(', ') || 'no origin yet'}
        </Text>
      </div>
      <Group gap="xs" wrap="nowrap">
        <Badge variant="light">{site.mode}</Badge>
        <Badge variant="dot" color={site.firstSeenAt ? 'teal' : 'yellow'}>
          {site.firstSeenAt ? 'live' : 'not seen yet'}
        </Badge>
      </Group>
    </Group>
  </Link>
)
