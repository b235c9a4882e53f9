import { AppShell, Avatar, Burger, Container, Group, Menu, NavLink, Text, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconLogout, IconMessages, IconUsers, IconWorld } from '@tabler/icons-react'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Link, Outlet, useLocation, useNavigate } from '@tanstack/react-router'
import { logOut, meQuery } from '../api/queries.ts'
import { ConnectionBanner } from './connection-banner.tsx'
import { Logo } from './logo.tsx'

const places = [
  { to: '/sites', label: 'Sites', icon: IconWorld },
  { to: '/conversations', label: 'Conversations', icon: IconMessages },
  { to: '/people', label: 'People', icon: IconUsers },
] as const

/** The frame around every page of somebody who is signed in. */
export function Layout() {
  const [opened, { toggle, close }] = useDisclosure()
  const { pathname } = useLocation()
  return (
    <AppShell
      header={{ height: 60 }}
      navbar={{ width: 220, breakpoint: 'sm', collapsed: { mobile: !opened } }}
      padding="md"
    >
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger opened={opened} onClick={toggle} hiddenFrom="sm" size="sm" aria-label="Menu" />
            <Logo />
          </Group>
          <AccountMenu />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="sm" aria-label="Console">
        {places.map(({ to, label, icon: Icon }) => (
          <NavLink
            key={to}
            renderRoot={(props) => <Link to={to} {...props} />}
            label={label}
            leftSection={<Icon size={18} stroke={1.7} />}
            active={pathname.startsWith(to)}
            aria-current={pathname.startsWith(to) ? 'page' : undefined}
            bdrs="md"
            onClick={close}
          />
        ))}
      </AppShell.Navbar>
      <AppShell.Main>
        <Container size="md" py="sm" px={0}>
          <ConnectionBanner />
          <Outlet />
        </Container>
      </AppShell.Main>
    </AppShell>
  )
}

function AccountMenu() {
  const { data: me } = useSuspenseQuery(meQuery)
  const queries = useQueryClient()
  const navigate = useNavigate()
  const leave = async () => {
    await logOut()
    queries.clear()
    await navigate({ to: '/login' })
  }
  return (
    <Menu position="bottom-end" width={220} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <UnstyledButton aria-label={`${me.workspace.name}, your account`}>
          <Group gap="xs" wrap="nowrap">
            <Avatar src={me.avatarUrl || null} alt="" name={me.name} color="initials" radius="xl" size={34} />
            <Text size="sm" fw={500} visibleFrom="sm">
              {me.workspace.name}
            </Text>
          </Group>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {me.name} · {me.role}
        </Menu.Label>
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={leave}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
