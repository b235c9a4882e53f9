import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type FactDefinition, streams } from './fact-definition.ts'
import { facts } from './facts.ts'
import { httpRoutes, serviceOfPath } from './http-routes.ts'
import { requests } from './requests.ts'
import { serviceNames } from './services.ts'
import { slackEventRoutes } from './slack-event-routes.ts'

const fileOf = (service: string, handler: string) =>
  fileURLToPath(new URL(`../../../services/${service}/src/handlers/${handler}.ts`, import.meta.url))
const covers = (filter: string, subject: string) =>
  filter === subject || (filter.endsWith('.>') && subject.startsWith(filter.slice(0, -1)))

describe.each(Object.entries<FactDefinition>(facts))('the fact %s', (subject, fact) => {
  it('is named <entity>.<past verb>.v<n>', () => {
    expect(subject).toMatch(/^[a-z][A-Za-z]*\.[a-z]+\.v\d+$/)
  })

  it('has a schema, a producer, and a stream that takes it', () => {
    expect(fact.schema).toBeInstanceOf(z.ZodType)
    expect(serviceNames).toContain(fact.producer)
    expect(streams[fact.stream].subjects.some((filter) => covers(filter, subject))).toBe(true)
  })

  it('is kept in no second stream', () => {
    const takers = Object.values(streams).filter((stream) => stream.subjects.some((filter) => covers(filter, subject)))
    expect(takers).toHaveLength(1)
  })

  it('has consumers, each a file of its service', () => {
    expect(fact.consumers.length).toBeGreaterThan(0)
    for (const { service, handler } of fact.consumers)
      expect(existsSync(fileOf(service, handler)), `${service}/${handler}`).toBe(true)
  })
})

describe.each(Object.entries(requests))('the request %s', (subject, request) => {
  it('is named <entity>.<verb>.v<n> and is in no stream', () => {
    expect(subject).toMatch(/^[a-z][A-Za-z]*\.[a-z]+\.v\d+$/)
    const takers = Object.values(streams).flatMap((stream) =>
      stream.subjects.filter((filter) => covers(filter, subject)),
    )
    expect(takers).toEqual([])
  })

  it('is answered in a file of its service, and asked by others', () => {
    expect(existsSync(fileOf(request.responder, request.handler)), `${request.responder}/${request.handler}`).toBe(true)
    expect(request.askers.length).toBeGreaterThan(0)
    expect(request.askers).not.toContain(request.responder)
  })
})

describe('the rest of the contracts', () => {
  it('lets nobody but slack-web-api ask for a token', () => {
    expect(requests['token.get.v1'].askers).toEqual(['slack-web-api'])
  })

  it('routes Slack events to facts that slack-events may tell', () => {
    for (const subject of Object.values(slackEventRoutes)) expect(facts[subject].producer).toBe('slack-events')
  })

  it.each([
    ['/slack/events', 'slack-events'],
    ['/slack/oauth/callback', 'oauth'],
    ['/slack/interactivity', 'slack-interactivity'],
    ['/widget/parley.js', 'chat-realtime'],
    ['/v1/socket', 'chat-realtime'],
    ['/api/console/me', 'console'],
    ['/', 'console'],
    ['/slack/eventsx', 'console'],
  ])('gives %s to %s', (path, service) => {
    expect(serviceOfPath(path)).toBe(service)
    expect(httpRoutes.some((route) => route.service === service)).toBe(true)
  })
})
