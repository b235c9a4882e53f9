import { type RequestData, type RequestReply, type RequestSubject, requests } from '@parley/contracts'
import { type Consumption, type Messaging, RequestRefused } from '@parley/messaging'

type Answer<S extends RequestSubject> = (input: RequestData<S>) => Promise<RequestReply<S>> | RequestReply<S>
export type Answers = { [S in RequestSubject]?: Answer<S> }

/** Other services, as far as their contracts: what they are asked, and what they say to it. */
export interface StandIns {
  /** What was asked so far, oldest first. */
  asked<S extends RequestSubject>(subject: S): RequestData<S>[]
  last<S extends RequestSubject>(subject: S): RequestData<S>
  /** From now on this is the answer. */
  answer<S extends RequestSubject>(subject: S, answer: Answer<S>): void
  /** From now on there is no answer, until `reset`. */
  silence(subject: RequestSubject): void
  /** Back to the first answers; nothing has been asked. */
  reset(): void
  stop(): Promise<void>
}

export function startStandIns(messaging: Messaging, first: Answers): StandIns {
  let answers: Answers = { ...first }
  const patient = new Set<(reason: Error) => void>()
  const endSilence = () => {
    for (const refuse of patient) refuse(new RequestRefused('silenced', 'nobody waits any more'))
    patient.clear()
  }
  let questions: { subject: RequestSubject; input: unknown }[] = []
  const start = <S extends RequestSubject>(subject: S): Consumption =>
    messaging.respond(subject, requests[subject].responder, async (input) => {
      questions.push({ subject, input })
      const answer = answers[subject] as Answer<S>
      return answer(input)
    })
  const running = (Object.keys(first) as RequestSubject[]).map((subject) => start(subject))
  const asked = <S extends RequestSubject>(wanted: S) =>
    questions.filter(({ subject }) => subject === wanted).map(({ input }) => input as RequestData<S>)
  return {
    asked,
    last(subject) {
      const question = asked(subject).at(-1)
      if (!question) throw new Error(`nobody has asked ${subject}`)
      return question
    },
    answer(subject, answer) {
      answers = { ...answers, [subject]: answer }
    },
    silence(subject) {
      answers = { ...answers, [subject]: () => new Promise<never>((_resolve, refuse) => patient.add(refuse)) }
    },
    reset() {
      endSilence()
      answers = { ...first }
      questions = []
    },
    stop: async () => {
      endSilence()
      await Promise.all(running.map((each) => each.stop()))
    },
  }
}
