import { shortcuts, slashCommand } from './app-features.ts'
import { botEvents, botScopes } from './bot-scopes.ts'

export interface ManifestOptions {
  /** Where Parley is reached, without a trailing slash; https, unless everything comes by Socket Mode. */
  publicUrl: string
  name?: string
  /** Events and clicks come over a socket that Parley opens, for where there is no public URL. */
  socketMode?: boolean
  /** Tokens that expire after twelve hours and are renewed. Cannot be taken back once an app has it. */
  tokenRotation?: boolean
}

/** Addresses of ours that Slack calls or sends people to. */
export const slackUrls = (publicUrl: string) => ({
  install: `${publicUrl}/slack/install`,
  redirects: [`${publicUrl}/slack/oauth/callback`, `${publicUrl}/slack/oauth/login-callback`],
  events: `${publicUrl}/slack/events`,
  interactivity: `${publicUrl}/slack/interactivity`,
  options: `${publicUrl}/slack/options`,
  commands: `${publicUrl}/slack/commands`,
})

/**
 * The manifest of the Slack app that this code is: paste it under "Create an app, from a manifest".
 * @see https://docs.slack.dev/reference/app-manifest/
 */
export function slackManifest({
  publicUrl,
  name = 'Parley',
  socketMode = false,
  tokenRotation = true,
}: ManifestOptions) {
  const urls = slackUrls(publicUrl)
  const reached = <T extends object>(at: T): T | Record<never, never> => (socketMode ? {} : at)
  return {
    display_information: {
      name,
      description: 'Answer the visitors of your website from Slack.',
      background_color: '#3b2a6b',
      long_description: longDescription,
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: name, always_online: true },
      shortcuts: shortcuts.map(({ callbackId, ...shortcut }) => ({ ...shortcut, callback_id: callbackId })),
      slash_commands: [
        {
          command: slashCommand.command,
          description: slashCommand.description,
          usage_hint: slashCommand.usageHint,
          should_escape: slashCommand.shouldEscape,
          ...reached({ url: urls.commands }),
        },
      ],
    },
    oauth_config: {
      redirect_urls: urls.redirects,
      scopes: { bot: botScopes.map(({ scope }) => scope), user: ['openid', 'email', 'profile'] },
    },
    settings: {
      event_subscriptions: { bot_events: [...botEvents], ...reached({ request_url: urls.events }) },
      interactivity: {
        is_enabled: true,
        ...reached({ request_url: urls.interactivity, message_menu_options_url: urls.options }),
      },
      org_deploy_enabled: true,
      socket_mode_enabled: socketMode,
      token_rotation_enabled: tokenRotation,
    },
  }
}
export type SlackManifest = ReturnType<typeof slackManifest>

const longDescription = `A visitor writes in the chat of your website; the message appears in Slack, as a thread in one channel or as a channel of its own. Whoever replies there is talking to the visitor.

Take, hand over and close conversations by buttons, shortcuts, commands or emoji. Notes stay among your team. Edits and deletions reach the visitor, and nothing is lost when a connection breaks.

Parley reads only the channels that it is invited to, and never pings anybody unless you tell it to.`
