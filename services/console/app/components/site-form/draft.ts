import type { Site } from '@parley/contracts'
import type { SiteDraft } from '../../api/queries.ts'

/** A part of the form: what is set, and how it is changed. */
export interface FieldsProps {
  settings: SiteDraft
  change: (part: Partial<SiteDraft>) => void
}

const blank: SiteDraft = {
  name: '',
  mode: 'still',
  slackChannelId: null,
  inviteSlackUserIds: [],
  replyDefault: 'visitor',
  fallbackSlackChannelId: null,
  allowedOrigins: [],
  greeting: 'Hi! Ask us anything, we usually reply within minutes.',
  color: '#4a3aff',
  availability: 'always',
  openingHours: null,
  escalation: [],
  reactionActions: [
    { emoji: 'white_check_mark', do: 'close' },
    { emoji: 'eyes', do: 'take' },
    { emoji: 'outbox_tray', do: 'send' },
  ],
  widget: {
    language: null,
    theme: 'auto',
    position: 'end',
    hideOnMobile: false,
    hideWhenAway: false,
    sound: true,
    askRating: true,
    offerTranscript: true,
    offerForget: true,
  },
}

/** What the form begins with. */
export const settingsOf = (site: Site | undefined): SiteDraft => {
  if (!site) return blank
  const { name, mode, slackChannelId, inviteSlackUserIds, allowedOrigins, greeting, color } = site
  const { replyDefault, fallbackSlackChannelId, availability, openingHours, escalation, reactionActions, widget } = site
  const answering = { availability, openingHours, escalation, reactionActions }
  const channels = { slackChannelId, fallbackSlackChannelId, inviteSlackUserIds }
  return { name, mode, ...channels, replyDefault, allowedOrigins, greeting, color, ...answering, widget }
}
