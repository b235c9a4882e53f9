import type { PanelStorage } from '../chat/storage.ts'

/** Tells of what arrives. Undefined where the site wants none. */
export interface Sound {
  isMuted: boolean
  onToggle: () => void
}

/** Two soft notes, one after the other: when they begin, in seconds, and how high they are. */
const notes = [
  { at: 0, hertz: 659 },
  { at: 0.11, hertz: 988 },
]
const lasts = 0.5
const loudness = 0.12
/** Tabs hear of a message at nearly the same time. */
const together = 1_500

let audio: AudioContext | undefined

/** Plays, unless the visitor has muted it; in one tab of all that hear of it. */
export async function play(siteKey: string, storage: PanelStorage): Promise<void> {
  if (storage.isMuted || !('AudioContext' in window)) return
  if (!navigator.locks) return chime()
  await navigator.locks.request(`parley:${siteKey}:sound`, { ifAvailable: true }, async (lock) => {
    if (!lock) return
    await chime()
    await new Promise((resolve) => setTimeout(resolve, together))
  })
}

/** Made here: a file would have to be fetched. Browsers keep it silent until the visitor has used the chat. */
async function chime(): Promise<void> {
  audio ??= new AudioContext()
  if (audio.state === 'suspended')
    await Promise.race([audio.resume(), new Promise((resolve) => setTimeout(resolve, 200))])
  if (audio.state !== 'running') return
  for (const { at, hertz } of notes) {
    const begins = audio.currentTime + at
    const tone = new OscillatorNode(audio, { type: 'sine', frequency: hertz })
    const volume = new GainNode(audio, { gain: 0 })
    volume.gain.setValueAtTime(0, begins)
    volume.gain.linearRampToValueAtTime(loudness, begins + 0.015)
    volume.gain.exponentialRampToValueAtTime(0.0001, begins + lasts)
    tone.connect(volume).connect(audio.destination)
    tone.start(begins)
    tone.stop(begins + lasts)
  }
}
