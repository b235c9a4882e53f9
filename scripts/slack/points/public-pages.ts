import { browse, type Point } from '../as-slack.ts'

const pageIsThere = (name: string, path: string, says: Record<string, RegExp>): Point => ({
  name,
  check: async ({ publicUrl }) => {
    const response = await browse(publicUrl + path)
    if (response.status !== 200) return `${path} answers ${response.status} to somebody who is not logged in.`
    const page = await response.text()
    const missing = Object.keys(says).filter((what) => !says[what]?.test(page))
    return missing.length === 0 ? undefined : `${path} lacks ${missing.join(', ')}.`
  },
})

const name = { 'the app’s name in its title': /<title>[^<]*Parley/ }

/** What reviewers open first, without an account. */
export const publicPages: readonly Point[] = [
  pageIsThere('there is a public landing page: what it does, Add to Slack, privacy, support', '/', {
    ...name,
    'what the app does': /visitors? [\s\S]*Slack/i,
    'Add to Slack': /href="\/slack\/install"/,
    'the way to the privacy policy': /href="\/privacy"/,
    'the way to support': /href="\/support"/,
  }),
  pageIsThere('there is a public privacy policy: what is kept, for how long, how it is deleted', '/privacy', {
    ...name,
    'what is kept': /What is kept/i,
    retention: /retention/i,
    deletion: /delet/i,
    'what happens when the app is removed, within 14 business days': /14 business days/i,
    'whom to write to': /mailto:/,
  }),
  pageIsThere('there is a public support page: how to reach somebody, and when they answer', '/support', {
    ...name,
    'an address to write to': /mailto:[^"]+@/,
    'how long an answer takes': /business days?/i,
    'how the app is removed': /Remove the app/i,
  }),
]
