import { Stack, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { SiteForm } from '../components/site-form.tsx'

export function NewSite() {
  useDocumentTitle('New site · Parley')
  const navigate = useNavigate()
  return (
    <Stack>
      <Title order={1}>New site</Title>
      <SiteForm onSaved={(site) => navigate({ to: '/sites/$siteId', params: { siteId: site.id } })} />
    </Stack>
  )
}
