import { defineConfig } from 'vitest/config'

const ignored = ['**/node_modules/**', '**/dist/**', '**/.tsbuild/**']

const globalSetup = ['packages/test-kit/src/global-setup.ts']

/** Slack gives people three seconds; a machine that is busy with other tests sometimes takes them. What fails twice is wrong. */
const retry = process.env.CI ? 1 : 0

/** Three costs, three projects: nothing started, real engines, real engines and a browser. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          testTimeout: 30_000,
          include: ['{packages,services,scripts,proto}/**/*.unit.test.{ts,tsx}'],
          exclude: ignored,
        },
      },
      {
        test: {
          name: 'integration',
          retry,
          globalSetup,
          include: ['{packages,services,scripts}/**/*.integration.test.ts'],
          exclude: ignored,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          retry,
          globalSetup,
          include: ['test-e2e/**/*.test.ts'],
          exclude: ignored,
          testTimeout: 90_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
