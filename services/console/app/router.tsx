import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { meQuery } from './api/queries.ts'
import { Layout } from './components/layout.tsx'
import { NotFound } from './components/not-found.tsx'
import { PageError } from './components/page-error.tsx'

interface RouterContext {
  queries: QueryClient
}

const root = createRootRouteWithContext<RouterContext>()({ component: Outlet })

const welcome = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/welcome.tsx'), 'Welcome'),
})

const login = createRoute({
  getParentRoute: () => root,
  path: '/login',
  validateSearch: (search: Record<string, unknown>): { missing?: string } =>
    typeof search.missing === 'string' ? { missing: search.missing } : {},
  component: lazyRouteComponent(() => import('./pages/login.tsx'), 'Login'),
})

/** Everything behind the door: who is not signed in lands on the sign-in page. */
const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: async ({ context }) => {
    const me = await context.queries.ensureQueryData(meQuery).catch(() => undefined)
    if (!me) throw redirect({ to: '/login' })
  },
  component: Layout,
})

const sites = createRoute({
  getParentRoute: () => signedIn,
  path: '/sites',
  component: lazyRouteComponent(() => import('./pages/sites.tsx'), 'Sites'),
})
const newSite = createRoute({
  getParentRoute: () => signedIn,
  path: '/sites/new',
  component: lazyRouteComponent(() => import('./pages/new-site.tsx'), 'NewSite'),
})
const site = createRoute({
  getParentRoute: () => signedIn,
  path: '/sites/$siteId',
  component: lazyRouteComponent(() => import('./pages/site.tsx'), 'SitePage'),
})
const conversations = createRoute({
  getParentRoute: () => signedIn,
  path: '/conversations',
  component: lazyRouteComponent(() => import('./pages/conversations.tsx'), 'Conversations'),
})
const conversation = createRoute({
  getParentRoute: () => signedIn,
  path: '/conversations/$conversationId',
  component: lazyRouteComponent(() => import('./pages/conversation.tsx'), 'Conversation'),
})

const people = createRoute({
  getParentRoute: () => signedIn,
  path: '/people',
  component: lazyRouteComponent(() => import('./pages/people.tsx'), 'People'),
})

const tree = root.addChildren([
  welcome,
  login,
  signedIn.addChildren([sites, newSite, site, conversations, conversation, people]),
])

export const createConsoleRouter = (queries: QueryClient) =>
  createRouter({
    routeTree: tree,
    context: { queries },
    defaultPreload: 'intent',
    defaultNotFoundComponent: NotFound,
    defaultErrorComponent: PageError,
    scrollRestoration: true,
  })

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createConsoleRouter>
  }
}
