import type { View } from '../model.ts'

/** A view as Slack's API and payloads show it. */
export const viewShape = (view: View, botId: string, installedTeam = view.team): Record<string, unknown> => ({
  private_metadata: '',
  callback_id: '',
  title: { type: 'plain_text', text: 'View Title', emoji: true },
  close: null,
  submit: null,
  clear_on_close: false,
  notify_on_close: false,
  external_id: '',
  ...view.payload,
  id: view.id,
  team_id: view.team,
  app_id: view.appId,
  app_installed_team_id: installedTeam,
  bot_id: botId,
  type: view.type,
  hash: view.hash,
  state: { values: view.state },
  root_view_id: view.rootId,
  previous_view_id: view.previousId ?? null,
})
