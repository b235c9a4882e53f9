import type { Section } from './public-page.ts'

export const supportTopics: readonly Section[] = [
  {
    heading: 'Nothing arrives in Slack',
    paragraphs: [
      'Type /parley test in Slack, or press “Test the connection” in the Home of the app: it walks the connection step by step, names the first step that is broken, and says what mends it.',
    ],
  },
  {
    heading: 'How do I answer?',
    paragraphs: [
      'Reply in the conversation’s thread, or in its channel: the visitor reads it. Begin a message with // to keep it among yourselves. /parley help lists what else there is.',
    ],
  },
  {
    heading: 'How do I remove Parley?',
    paragraphs: [
      'Remove the app in Slack’s settings. Work stops at once, and what was kept is deleted within 14 business days.',
    ],
  },
  {
    heading: 'Something else',
    paragraphs: ['Write to us: we answer within two business days. Please never send a token or a password.'],
  },
]
