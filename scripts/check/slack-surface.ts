import { readFile } from 'node:fs/promises'
import { slackEventRoutes } from '@parley/contracts'
import { botEvents, botScopes, openMethods } from '@parley/slack'
import { execa } from 'execa'

const methodName =
  /'((?:api|apps|auth|bots|chat|conversations|dnd|emoji|files|oauth|openid|reactions|team|usergroups|users|views)\.[A-Za-z0-9.]*[A-Za-z])'/g

/** Compares what is declared of the Slack app with what the code does: a scope or an event too much or too little is a problem. */
export async function slackSurface(): Promise<string | undefined> {
  const problems = [...compareMethods(await methodsCalled()), ...compareEvents()]
  return problems.length === 0 ? undefined : problems.join('\n')
}

async function methodsCalled(): Promise<Set<string>> {
  const { stdout } = await execa('git', ['ls-files', 'services/slack-web-api/src', 'services/oauth/src'])
  const sources = stdout
    .split('\n')
    .filter((file) => /\.ts$/.test(file) && !/\.test\.ts$|\/testing\/|\/generated\//.test(file))
  const texts = await Promise.all(sources.map((file) => readFile(file, 'utf8').catch(() => '')))
  return new Set(texts.flatMap((text) => [...text.matchAll(methodName)].map(([, name]) => name ?? '')))
}

function compareMethods(called: Set<string>): string[] {
  const declared = new Set([...openMethods, ...botScopes.flatMap(({ methods }) => methods ?? [])])
  const purposeless = botScopes.filter(({ methods, events, also }) => !methods?.length && !events?.length && !also)
  return [
    ...[...called]
      .filter((name) => !declared.has(name))
      .map((name) => `${name} is called, and no scope is declared for it`),
    ...[...declared].filter((name) => !called.has(name)).map((name) => `${name} is declared, and not called`),
    ...purposeless.map(({ scope }) => `${scope} is asked for, and nothing needs it`),
  ]
}

/** `message.channels` is delivered as `message`; a message to the app itself has a route of its own. */
const typeOf = (event: string) => (event === 'message.im' ? event : event.replace(/^message\..*/, 'message'))

function compareEvents(): string[] {
  const subscribed = new Set(botEvents.map(typeOf))
  const routed = new Set(Object.keys(slackEventRoutes))
  return [
    ...[...subscribed].filter((type) => !routed.has(type)).map((type) => `${type} is subscribed to, and goes nowhere`),
    ...[...routed]
      .filter((type) => !subscribed.has(type))
      .map((type) => `${type} is waited for, and not subscribed to`),
  ]
}
