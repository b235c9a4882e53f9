import { Alert, Button, Group, Paper, Skeleton, Stack, Switch, Tabs, Text, Title } from '@mantine/core'
import type { IdentityKey, Site } from '@parley/contracts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { identityQuery, useAddIdentityKey, useEnforceIdentity, useRetireIdentityKey } from '../../api/identity.ts'
import { Copyable } from './copyable.tsx'
import { KeyList } from './key-list.tsx'
import { NewKey } from './new-key.tsx'
import { pageSnippet, serverSnippets } from './server-snippets.ts'

/** How the site's server says who its visitors are, and whether anybody else is let in. */
export function SiteIdentity({ site }: { site: Site }) {
  const { data, error } = useQuery(identityQuery(site.id))
  const add = useAddIdentityKey(site.id)
  const retire = useRetireIdentityKey(site.id)
  const enforce = useEnforceIdentity(site.id)
  const [retiring, setRetiring] = useState<IdentityKey>()
  const isBusy = add.isPending || retire.isPending || enforce.isPending
  const problem = error ?? add.error ?? retire.error ?? enforce.error
  if (!data) return problem ? <Text c="red">{problem.message}</Text> : <Skeleton h={120} radius="lg" />
  const inUse = data.keys.filter(({ retiredAt }) => !retiredAt)
  const confirm = (key: IdentityKey) => {
    retire.mutate(key.id)
    add.reset()
    setRetiring(undefined)
  }
  return (
    <Paper withBorder p="md" radius="lg" component="section" aria-label="Identity">
      <Stack>
        <Title order={2}>Identity</Title>
        <Text size="sm" c="dimmed">
          Your server can sign who is logged in. Agents then see a verified name and e-mail, and a person has the same
          conversation on every device.
        </Text>
        {problem && (
          <Alert color="red" role="alert">
            {problem.message}
          </Alert>
        )}
        {add.data?.secret && <NewSecret secret={add.data.secret} keyId={add.data.key.id} />}
        <KeyList keys={data.keys} isBusy={isBusy} onRetire={setRetiring} />
        {retiring && (
          <Alert color="orange" title={`Retire ${retiring.id}?`} role="alertdialog">
            <Text size="sm">What it signed is refused at once, and it cannot be brought back.</Text>
            <Group mt="sm">
              <Button color="orange" onClick={() => confirm(retiring)}>
                Retire it
              </Button>
              <Button variant="default" onClick={() => setRetiring(undefined)}>
                Keep it
              </Button>
            </Group>
          </Alert>
        )}
        <NewKey isBusy={isBusy} isFull={inUse.length >= mostInUse} onCreate={(key) => add.mutate(key)} />
        {inUse.length >= mostInUse && (
          <Text size="sm" c="dimmed">
            Two keys are in use: sign with the newer one everywhere, then retire the older one.
          </Text>
        )}
        <Switch
          label="Let in only people who are logged in"
          description="Others are asked to log in. Turn it on once your pages hand over the identity."
          checked={data.enforced}
          disabled={isBusy || (inUse.length === 0 && !data.enforced)}
          onChange={(event) => enforce.mutate(event.currentTarget.checked)}
        />
        {inUse[0] && <ServerSnippets keyId={inUse[0].id} siteKey={site.key} />}
      </Stack>
    </Paper>
  )
}

/** The old one and the new one, while they are exchanged. */
const mostInUse = 2

const NewSecret = ({ secret, keyId }: { secret: string; keyId: string }) => (
  <Alert color="teal" title="Your new secret" role="status">
    <Text size="sm" mb="xs">
      Copy it now: it is not shown again. It belongs to the key {keyId}, and on your server only, never into a page.
    </Text>
    <Copyable text={secret} label="Copy secret" />
  </Alert>
)

const ServerSnippets = ({ keyId, siteKey }: { keyId: string; siteKey: string }) => (
  <Stack gap="xs">
    <Title order={3}>On your server</Title>
    <Text size="sm" c="dimmed">
      Serve this to whoever is logged in, at /parley-identity for instance. A token is good for an hour at most.
    </Text>
    <Tabs defaultValue={serverSnippets[0]?.language ?? ''}>
      <Tabs.List>
        {serverSnippets.map(({ language }) => (
          <Tabs.Tab key={language} value={language}>
            {language}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {serverSnippets.map(({ language, install, code }) => (
        <Tabs.Panel key={language} value={language} pt="xs">
          <Text size="sm" mb="xs">
            {install}
          </Text>
          <Copyable text={code({ keyId, siteKey })} label={`Copy ${language} code`} />
        </Tabs.Panel>
      ))}
    </Tabs>
    <Title order={3}>On your pages</Title>
    <Text size="sm" c="dimmed">
      Before the snippet above. Call Parley('shutdown') when somebody logs out.
    </Text>
    <Copyable text={pageSnippet} label="Copy page code" />
  </Stack>
)
