import { RequestError } from '@parley/messaging'
import { whatWentWrong } from '../commands/what-went-wrong.ts'

/** A refusal becomes the answer; a service that is away is tried again. */
export async function inWordsOnFailure(answer: () => Promise<string>): Promise<string> {
  try {
    return await answer()
  } catch (error) {
    if (error instanceof RequestError && error.code !== 'unavailable') return whatWentWrong(error)
    throw error
  }
}
