import type { Page } from 'playwright-core'
import type { TestWorld } from './world.ts'

/** Walks the sandbox' consent page as somebody of the workspace. */
export async function consent(page: Page, person: string, decision: 'Allow' | 'Cancel' = 'Allow'): Promise<void> {
  await page.getByLabel('You are').selectOption({ label: person })
  await page.getByRole('button', { name: decision }).click()
}

/** The Console before the owner, who has just signed in. */
export async function signedInOwner(world: TestWorld, person = 'Mara Lindqvist'): Promise<Page> {
  const { parleyUrl } = world.demo
  const page = await (await world.newContext()).newPage()
  await page.goto(`${parleyUrl}/slack/login`)
  await consent(page, person)
  await page.waitForURL(`${parleyUrl}/sites`)
  return page
}

/** Signs the owner in, as the Console's app would see it. @returns the Console's API */
export async function signIn(world: TestWorld, person = 'Mara Lindqvist') {
  const { parleyUrl } = world.demo
  const context = (await signedInOwner(world, person)).context()
  return async <T>(method: string, path: string, data?: object): Promise<T> => {
    const response = await context.request.fetch(`${parleyUrl}/api/console/${path}`, {
      method,
      ...(data ? { data } : {}),
      headers: { origin: parleyUrl },
    })
    if (!response.ok()) throw new Error(`${method} ${path}: ${response.status()} ${await response.text()}`)
    return response.json() as Promise<T>
  }
}
