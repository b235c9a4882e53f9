import { createHmac } from 'node:crypto'
import type { AppDefinition } from '../model.ts'

/** The token of an app itself, for what concerns no workspace. It follows from the app's secret. */
export const appLevelToken = ({ appId, clientSecret }: AppDefinition): string =>
  ['xapp', '1', appId, createHmac('sha256', clientSecret).update('app-level token').digest('hex')].join('-')
