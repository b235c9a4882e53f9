/** What people can say, by slash command, by mention, or in a direct message. */
export interface Topic {
  name: string
  /** What follows the name. */
  args: string
  what: string
  /** More, for `help <name>`. */
  more: string
}

export const topics: readonly Topic[] = [
  { name: 'take', args: '', what: 'take a conversation', more: 'It is yours then; the visitor sees your name.' },
  {
    name: 'close',
    args: '[reason]',
    what: 'close it',
    more: 'The reason stands on the card; the visitor does not see it. A visitor who writes again opens it again.',
  },
  { name: 'reopen', args: '', what: 'open it again', more: 'For a conversation that was closed too early.' },
  {
    name: 'assign',
    args: '@person',
    what: 'hand it over',
    more: '`assign nobody` leaves it to whoever is first.',
  },
  { name: 'note', args: '<text>', what: 'write a note that the visitor does not see', more: 'Your team reads it.' },
  {
    name: 'reply',
    args: '<shortcut>',
    what: 'send a saved reply',
    more: 'Saved replies are made in the Home of the app, below “Saved replies”.',
  },
  {
    name: 'transcript',
    args: '<e-mail>',
    what: 'mail what was said',
    more: 'Notes are left out of it.',
  },
  {
    name: 'block',
    args: '',
    what: 'block the visitor',
    more: 'What they write goes nowhere from then on. `unblock` lets them in again.',
  },
  { name: 'unblock', args: '', what: 'let a blocked visitor in again', more: 'They can write to you again.' },
  { name: 'on', args: '', what: 'be available', more: 'Whatever Slack shows of you, until you say otherwise.' },
  { name: 'off', args: '', what: 'be away', more: 'You can answer all the same.' },
  {
    name: 'auto',
    args: '',
    what: 'be available while Slack shows you as active',
    more: 'Looked at every minute or so.',
  },
  { name: 'status', args: '', what: 'who waits, and how the day goes', more: 'The Home of the app shows more.' },
  { name: 'settings', args: '', what: 'where things are set up', more: 'Sites, channels, hours and people.' },
  {
    name: 'test',
    args: '',
    what: 'test the connection step by step',
    more: 'It names the first broken step and its mend.',
  },
  { name: 'help', args: '[command]', what: 'this', more: 'With a command’s name: more about that one.' },
]

export type Surface = 'command' | 'mention' | 'directMessage'

/** How a command is begun where it is said. */
const begun: Record<Surface, string> = { command: '/parley ', mention: '@Parley ', directMessage: '' }

const line = ({ name, args, what }: Topic, surface: Surface) =>
  `• \`${begun[surface]}${name}${args ? ` ${args}` : ''}\`  ${what}`

/** All that can be said. */
export const usage = (surface: Surface): string =>
  [
    '*Parley* brings your visitors’ messages here. Whoever replies in a conversation’s thread, or in its channel, talks to the visitor; a line that begins with `//` stays among yourselves.',
    ...topics.map((topic) => line(topic, surface)),
    'In a thread, where Slack takes no slash commands: the card’s buttons, the messages’ menus, or a mention: `@Parley close`.',
  ].join('\n')

/** @returns undefined when there is no such command */
export function usageOf(name: string, surface: Surface): string | undefined {
  const topic = topics.find((each) => each.name === name)
  return topic && `${line(topic, surface)}\n${topic.more}`
}
