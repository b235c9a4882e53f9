import { type ServerFrame, type ServerFrameName, serverFrame, type serverFrameSchemas } from '@parley/contracts'
import { waitFor } from '@parley/test-kit'
import type { z } from 'zod'

type Held<K extends ServerFrameName> = z.infer<(typeof serverFrameSchemas)[K]>

/** What a visitor's browser has heard of a gateway, every frame checked by its contract. */
export class HeardFrames {
  readonly frames: ServerFrame[] = []

  protected hear(text: string): void {
    this.frames.push(serverFrame.parse(JSON.parse(text)))
  }

  /** What the frames of this name hold, oldest first. */
  all<K extends ServerFrameName>(name: K): Held<K>[] {
    return this.frames.flatMap((frame) => (name in frame ? [(frame as unknown as Record<K, Held<K>>)[name]] : []))
  }

  /** What the first frame of this name holds, come or to come. */
  async hears<K extends ServerFrameName>(name: K): Promise<Held<K>> {
    const [first] = await waitFor(() => this.all(name).length > 0 && this.all(name), { what: `the frame ${name}` })
    if (!first) throw new Error('waited for and gone')
    return first
  }

  /** Resolves when so many frames of this name have come. */
  hearsMany(name: ServerFrameName, count: number): Promise<true> {
    return waitFor(() => this.all(name).length >= count, { what: `${count} frames ${name}` })
  }

  hearsError(code: string): Promise<true> {
    return waitFor(() => this.all('error').some((error) => error.code === code), { what: `the error ${code}` })
  }
}
