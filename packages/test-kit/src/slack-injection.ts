import fc from 'fast-check'

/** What visitors might try: to ping everybody or somebody, and to show another address than a link leads to. */
const attack = fc.oneof(
  fc.constantFrom(
    '<!channel>',
    '<!here>',
    '<!everyone>',
    '<!channel|hello>',
    '<!subteam^S0TEAM>',
    '<!subteam^S0TEAM|@team>',
  ),
  fc.constantFrom('<@U0MARA>', '<@U0MARA|mara>', '<@W0MARA>', '<#C0SUPPORT>', '<#C0SUPPORT|support>'),
  fc.constantFrom('@here', '@channel', '@everyone', '@mara', '#support', '<!date^1392734382^{date}|x>'),
  fc.constantFrom(
    '<https://evil.example|https://bank.example>',
    '[https://bank.example](https://evil.example)',
    'https://evil.example|https://bank.example',
    '<mailto:evil@evil.example|mail@bank.example>',
    '<javascript:alert(1)|click>',
    'https://bank.example@evil.example/',
  ),
)

/** In the middle of other things, styled, quoted, in code, in lists, escaped once more. */
const text = fc
  .array(
    fc.oneof(
      { arbitrary: attack, weight: 3 },
      { arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }), weight: 1 },
    ),
    { minLength: 1, maxLength: 5 },
  )
  .chain((pieces) =>
    fc
      .constantFrom(' ', '', '*', '_', '~', '`', '```', '\n> ', '\n- ', '\n1. ', '&lt;', '\\', '|')
      .map((glue) => glue + pieces.join(glue) + glue),
  )

/** Texts by which somebody tries to mention people, or to disguise a link, in Slack. The same for the same seed. */
export const injectionTexts = (count: number, seed: number): string[] => fc.sample(text, { numRuns: count, seed })

type Json = Record<string, unknown>

/** Every object in a payload. */
function objectsIn(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn)
  if (value === null || typeof value !== 'object') return []
  return [value as Json, ...Object.values(value).flatMap(objectsIn)]
}

/** Elements of rich text that ping people or name places. */
const telling = new Set(['user', 'usergroup', 'broadcast', 'channel', 'team'])
/** Times, which our views and cards write by a mark of Slack's. */
const date = /<!date\^\d+\^[a-z_{}() ]+\|[0-9: UTC-]+>/g
const anyMention = /<[@!#]/
/** Of what Slack would make a mention or link where it was not told to leave words alone. */
const bare = /@\w|#\w|:\/\//

/**
 * All that Slack could read as a mention, and all links that show another address than theirs.
 * @param payload arguments of a Web API call, or a view
 * @param allowed marks that are meant, as `<!subteam^S1>`
 */
export function slackOffences(payload: Json, allowed: readonly string[] = []): string[] {
  const read = (value: unknown) => (typeof value === 'string' && /^[[{]/.test(value) ? parsed(value) : value)
  const objects = objectsIn(Object.fromEntries(Object.entries(payload).map(([key, value]) => [key, read(value)])))
  const mrkdwn = objects.filter(({ type }) => type === 'mrkdwn')
  const marked = [payload.text, payload.topic, ...mrkdwn.map((each) => each.text)]
    .filter((words) => typeof words === 'string')
    .map((words) => allowed.reduce((rest, mark) => rest.replaceAll(mark, ''), words.replace(date, '')))
  return [
    ...marked.filter((words) => anyMention.test(words)),
    ...marked.flatMap(disguisedLinks),
    ...marked.flatMap((words) => words.match(/&(?!amp;|lt;|gt;).{0,8}/g) ?? []).map((half) => `not an entity: ${half}`),
    ...mrkdwn
      .filter(({ verbatim, text: words }) => verbatim !== true && bare.test(String(words)))
      .map((each) => `not verbatim: ${each.text}`),
    ...objects.filter(({ type }) => telling.has(String(type))).map((each) => JSON.stringify(each)),
    ...objects
      .filter(({ type, text: shown, url }) => type === 'link' && shown && !leadsTo(String(shown), String(url)))
      .map((each) => JSON.stringify(each)),
    ...(payload.link_names && payload.link_names !== 'false' ? ['names are linked'] : []),
    ...(payload.parse === 'full' ? ['everything is linked'] : []),
  ]
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

const unescaped = (text: string) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

/** Links in mrkdwn whose words look like an address, and not like the one that they lead to. */
const disguisedLinks = (words: string): string[] =>
  [...words.matchAll(/<([^>|]*)\|([^>]*)>/g)]
    .filter(
      ([, url = '', label = '']) => /:\/\/|\w\.[a-z]{2,}/i.test(label) && !leadsTo(unescaped(label), unescaped(url)),
    )
    .map(([link]) => link)

function leadsTo(shown: string, url: string): boolean {
  if ([url, url.replace(/^mailto:/, ''), url.replace(/^https:\/\//, '')].includes(shown)) return true
  if (!URL.canParse(url)) return false
  const { host, pathname } = new URL(url)
  return shown !== '' && `${host}${pathname}`.startsWith(shown.replace(/…$/, ''))
}
