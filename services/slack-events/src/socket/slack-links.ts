import { keepSlackLink, type SlackLink, type SlackLinkOptions } from './slack-link.ts'

/** When one is renewed, or breaks, the other is there. Slack allows an app ten: enough for five replicas. */
const connections = 2

/** The connections of one replica. Slack gives each thing to one of all that are open, at random. */
export function keepSlackLinks(options: SlackLinkOptions): SlackLink {
  const links = Array.from({ length: connections }, () => keepSlackLink(options))
  return {
    ready: async () => {
      await Promise.any(links.map((link) => link.ready()))
    },
    stop: async () => {
      await Promise.all(links.map((link) => link.stop()))
    },
  }
}
