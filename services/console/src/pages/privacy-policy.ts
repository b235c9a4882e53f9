import type { Section } from './public-page.ts'

/** What Parley does with what people write, as the code does it: change both together. */
export const privacyPolicy: readonly Section[] = [
  {
    heading: 'What is kept',
    paragraphs: [
      'Of visitors: the messages they write, the pages they write from, their browser’s language, time zone and kind, and the name and e-mail address that they or the website give. Nothing is stored, and no cookie is set, before somebody opens the chat.',
      'Of a Slack workspace: its name and id, an encrypted token, the channels and people that its owner chose, and the name and photo of who answers. Parley reads only the channels that it was invited to, or that the owner chose, and keeps only what is said in a visitor’s conversation.',
      'Of owners: name, e-mail address and photo, as Slack gives them at log-in.',
    ],
  },
  {
    heading: 'What it is for',
    paragraphs: [
      'To bring a visitor’s message to the team, and the answer back. Nothing is sold, nobody is profiled, nothing trains a model.',
    ],
  },
  {
    heading: 'Who has it',
    paragraphs: [
      'The operator of this server, the website’s team, and Slack, where the conversations are. A visitor’s files live in the team’s Slack.',
    ],
  },
  {
    heading: 'How long: retention and deletion',
    paragraphs: [
      'Conversations are kept as long as the website’s team has its account, or until the team deletes them. A visitor may ask the website, or us, to see or delete what is kept of them.',
      'When the app is removed from Slack, work stops at once, the token is deleted, and what was kept of the workspace is deleted within 14 business days.',
    ],
  },
  {
    heading: 'How it is kept safe',
    paragraphs: [
      'Connections are encrypted. Tokens are encrypted at rest with keys that are rotated, and appear in no log; neither does what anybody writes. Every row belongs to one workspace, and is read for that workspace alone.',
    ],
  },
]
