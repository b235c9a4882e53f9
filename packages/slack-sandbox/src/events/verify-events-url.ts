import { slackId } from '../ids.ts'
import type { AppDefinition } from '../model.ts'
import { postToApp } from '../to-app/post-to-app.ts'
import { verificationToken } from './envelope.ts'

/** Asks an app's events URL whether it is the app's. @returns whether it gave the challenge back, as text, form or JSON */
export async function verifyEventsUrl(app: AppDefinition): Promise<boolean> {
  const challenge = slackId('c')
  const body = JSON.stringify({ token: verificationToken, challenge, type: 'url_verification' })
  const { failure, body: answer } = await postToApp(app.eventsUrl ?? '', app.signingSecret, 'application/json', body)
  if (failure) return false
  return [challenge, `challenge=${challenge}`].includes(answer.trim()) || challengeIn(answer) === challenge
}

function challengeIn(answer: string): unknown {
  try {
    return (JSON.parse(answer) as { challenge?: unknown }).challenge
  } catch {
    return undefined
  }
}
