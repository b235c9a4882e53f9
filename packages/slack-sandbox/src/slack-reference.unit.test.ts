import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { methods } from './methods/index.ts'

/** Slack's methods as others have published them; not part of this tree. */
const reference = join(import.meta.dirname, '../../../../shared/slack-reference/methods')

interface Reference {
  scope?: { bot?: string[]; user?: string[] }
  rate_limits?: string
  args?: { required?: string[]; properties?: Record<string, unknown> }
  errors?: Record<string, string>
}

const read = (name: string): Reference => JSON.parse(readFileSync(join(reference, `${name}.json`), 'utf8'))

/** Arguments that Slack asks for although it does without them, in one way or another. */
const notInsistedOn: Record<string, string[]> = {
  'views.open': ['trigger_id'],
  'views.push': ['trigger_id'],
  'conversations.setTopic': ['topic'],
  'conversations.setPurpose': ['purpose'],
}
/** What any method may answer with, and no method's list repeats. */
const everywhere = ['invalid_arguments']
/** Everything that a method may run through. */
const sources = ['methods', 'happenings', 'block-kit', 'oauth'].flatMap((folder) =>
  readdirSync(join(import.meta.dirname, folder)).map((file) => join(import.meta.dirname, folder, file)),
)

const known = [...methods.values()].filter(({ name }) => existsSync(join(reference, `${name}.json`)))

describe.runIf(existsSync(reference))('the sandbox, against what is published of Slack', () => {
  it('knows no method that Slack has not, as far as it is published', () => {
    const unknown = [...methods.keys()].filter((name) => !known.some((method) => method.name === name))
    expect(unknown).toEqual(['apps.connections.open', 'emoji.list'])
  })

  it.each(known.map((method) => [method.name, method] as const))(
    '%s takes Slack’s arguments and no others',
    (name, method) => {
      const { args } = read(name)
      const published = Object.keys(args?.properties ?? {})
      const ours = Object.keys(method.args.shape)
      // Each setter of a channel's text has one of the two.
      const shared = name.startsWith('conversations.set') ? ['topic', 'purpose'] : []
      expect(ours.filter((argument) => !published.includes(argument) && !shared.includes(argument))).toEqual([])
      const required = (args?.required ?? []).filter(
        (argument) => argument !== 'token' && !(notInsistedOn[name] ?? []).includes(argument),
      )
      const optionalHere = required.filter((argument) => method.args.shape[argument]?.safeParse(undefined).success)
      expect(optionalHere).toEqual([])
    },
  )

  it.each(known.map((method) => [method.name, method] as const))(
    '%s asks for scopes that Slack accepts',
    (name, method) => {
      const { scope } = read(name)
      const accepted = [
        ...(scope?.bot ?? []),
        ...(scope?.user ?? []),
        ...(method.appToken ? ['authorizations:read'] : []),
      ]
      expect(method.scopes.filter((each) => !accepted.includes(each))).toEqual([])
      if ((scope?.bot ?? []).length > 0) expect(method.scopes.length, 'a scope is needed').toBeGreaterThan(0)
    },
  )

  it.each(known.map((method) => [method.name, method] as const))('%s has Slack’s rate limit', (name, method) => {
    const published = read(name).rate_limits ?? 't5'
    expect(method.tier).toBe(published === 't5' ? 'special' : published)
  })

  it.each(sources.map((file) => [relative(import.meta.dirname, file), file]))(
    '%s answers with errors that Slack has',
    (_name, file) => {
      const used = [...readFileSync(file, 'utf8').matchAll(/(?:fail|problem)\('([a-z_]+)'/g)].map(
        ([, code = '']) => code,
      )
      const published = new Set(
        readdirSync(reference).flatMap((name) => Object.keys(read(name.replace('.json', '')).errors ?? {})),
      )
      expect(used.filter((code) => !published.has(code) && !everywhere.includes(code))).toEqual([])
    },
  )
})
