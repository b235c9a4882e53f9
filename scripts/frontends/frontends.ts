/** Something that browsers load, built from sources into its folder's `dist`. */
export interface Frontend {
  name: string
  folder: string
  command: readonly string[]
  /** Files and folders, from the root, that decide what comes out. */
  sources: readonly string[]
  result: string
}

export const frontends: readonly Frontend[] = [
  {
    name: 'widget',
    folder: 'packages/widget',
    command: [process.execPath, 'scripts/build.ts'],
    sources: ['packages/widget', 'packages/contracts/src'],
    result: 'packages/widget/dist/panel.html',
  },
  {
    name: 'Console',
    folder: 'services/console',
    command: ['vite', 'build'],
    sources: ['services/console/app', 'services/console/vite.config.ts', 'packages/contracts/src'],
    result: 'services/console/dist/index.html',
  },
  {
    name: 'sandbox page',
    folder: 'packages/slack-sandbox',
    command: ['vite', 'build'],
    sources: [
      'packages/slack-sandbox/page',
      'packages/slack-sandbox/src/page-contract.ts',
      'packages/slack-sandbox/vite.config.ts',
    ],
    result: 'packages/slack-sandbox/dist/index.html',
  },
]
