import { webClientOptions } from '@parley/slack/web-client'
import { WebClient } from '@slack/web-api'

/** Slack's Web API, in the name of a token or of nobody. */
export const slackClient = (apiUrl: string, token?: string): WebClient => new WebClient(token, webClientOptions(apiUrl))
