import { KeyedBuckets } from './keyed-buckets.ts'
import type { Rate } from './token-bucket.ts'

/** Frames of one socket. */
export const frameRate: Rate = { burst: 60, perSecond: 20 }
/** Frames refused for coming too fast; who goes on regardless is let go. */
export const refusalRate: Rate = { burst: 100, perSecond: 5 }

/** Requests with frames from one address, through one replica. */
export const requestRate: Rate = { burst: 400, perSecond: 100 }

export interface MessageRates {
  visitor: Rate
  address: Rate
  site: Rate
}

/** Messages through one replica. An address may be an office; a site's share leaves something to the others. */
const messageRates: MessageRates = {
  visitor: { burst: 60, perSecond: 10 },
  address: { burst: 200, perSecond: 40 },
  site: { burst: 5_000, perSecond: 1_000 },
}

export interface MessageLimits {
  /** @returns whether this message may go on */
  admit(message: { visitorId: string; siteId: string; address: string | undefined }): boolean
}

/** Files through one replica. */
const uploadRates = { visitor: { burst: 20, perSecond: 0.2 }, address: { burst: 60, perSecond: 1 } }

export interface UploadLimits {
  /** @returns whether this file may come in */
  admit(upload: { visitorId: string; address: string | undefined }): boolean
}

export function createUploadLimits(rates = uploadRates): UploadLimits {
  const visitors = new KeyedBuckets(rates.visitor)
  const addresses = new KeyedBuckets(rates.address)
  return {
    admit: ({ visitorId, address }) => visitors.take(visitorId) && (address === undefined || addresses.take(address)),
  }
}

/** Counted in this process, since it is on every message's way. */
export function createMessageLimits(rates = messageRates): MessageLimits {
  const visitors = new KeyedBuckets(rates.visitor)
  const addresses = new KeyedBuckets(rates.address)
  const sites = new KeyedBuckets(rates.site)
  return {
    admit: ({ visitorId, siteId, address }) =>
      visitors.take(visitorId) && (address === undefined || addresses.take(address)) && sites.take(siteId),
  }
}

const day = 24 * 3_600
/** Transcripts by mail through one replica: a few for who needs them, and nothing to bother a stranger with. */
const transcriptRates = {
  visitor: { burst: 3, perSecond: 3 / day },
  email: { burst: 5, perSecond: 5 / day },
  address: { burst: 10, perSecond: 10 / day },
}

export interface TranscriptLimits {
  /** @returns whether this conversation may be mailed there */
  admit(transcript: { visitorId: string; siteId: string; email: string; address: string | undefined }): boolean
}

export function createTranscriptLimits(rates = transcriptRates): TranscriptLimits {
  const visitors = new KeyedBuckets(rates.visitor)
  const emails = new KeyedBuckets(rates.email)
  const addresses = new KeyedBuckets(rates.address)
  return {
    admit: ({ visitorId, siteId, email, address }) =>
      visitors.take(visitorId) &&
      (address === undefined || addresses.take(address)) &&
      emails.take(`${siteId} ${email.toLowerCase()}`),
  }
}
