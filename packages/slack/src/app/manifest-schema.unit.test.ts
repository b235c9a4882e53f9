import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { slackManifest } from './manifest.ts'

/** Slack's schema of manifests as it is published; not part of this tree. */
const published = join(import.meta.dirname, '../../../../../shared/slack-reference/manifest.schema.json')

describe.runIf(existsSync(published))('the manifest, against the schema that Slack publishes', () => {
  const ajv = new Ajv({ strict: false, allErrors: true })
  addFormats.default(ajv)
  const check = ajv.compile(JSON.parse(readFileSync(published, 'utf8')))
  const errorsOf = (manifest: unknown) => (check(manifest) ? [] : (check.errors ?? []))
  const publicUrl = 'https://chat.example.com'

  it.each([
    { publicUrl },
    { publicUrl, socketMode: true },
    { publicUrl, tokenRotation: false },
    { publicUrl, name: 'Our chat', socketMode: true, tokenRotation: false },
  ])('is valid: %j', (options) => expect(errorsOf(slackManifest(options))).toEqual([]))

  it.each([
    ['a name that is too long', { ...slackManifest({ publicUrl, name: 'x'.repeat(36) }) }],
    ['no name', { ...slackManifest({ publicUrl }), display_information: {} }],
  ])('is not with %s', (_, manifest) => expect(errorsOf(manifest)).not.toEqual([]))
})
