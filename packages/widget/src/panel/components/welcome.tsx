import type { Look } from '../../chat/session.ts'
import { strings } from '../../strings/current.ts'

/** Longer greetings are read as text, not as a headline. */
const headline = 90

interface WelcomeProps {
  look: Look
  isAway: boolean
  /** Nobody can be written to here: that is said elsewhere. */
  isRefused: boolean
}

/** What stands there before the first word. */
export function Welcome({ look, isAway, isRefused }: WelcomeProps) {
  const greeting = look.greeting.trim()
  const isHeadline = greeting !== '' && greeting.length <= headline
  return (
    <div class="welcome">
      <h2>{isHeadline ? greeting : strings.welcome}</h2>
      {greeting && !isHeadline && <p class="long">{greeting}</p>}
      {!isRefused && <p>{isAway ? strings.awayHint : strings.welcomeHint}</p>}
    </div>
  )
}
