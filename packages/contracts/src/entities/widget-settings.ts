import { z } from 'zod'
import { widgetLanguages } from '../widget-languages.ts'

/** How the widget shows itself on a site's pages. A page may wish otherwise, by its JavaScript API. */
export const widgetSettings = z.object({
  /** Null: the page's language, else the browser's. */
  language: z.enum(widgetLanguages).nullable().default(null),
  /** `auto` is as the visitor's system is. */
  theme: z.enum(['auto', 'light', 'dark']).default('auto'),
  /** The corner below: `end` is on the right, and on the left where the language is read from right to left. */
  position: z.enum(['end', 'start']).default('end'),
  hideOnMobile: z.boolean().default(false),
  /** No button while nobody answers. */
  hideWhenAway: z.boolean().default(false),
  /** Whether a sound tells of what arrives. Visitors can mute it. */
  sound: z.boolean().default(true),
  /** Whether visitors are asked how a conversation was, once it is closed. */
  askRating: z.boolean().default(true),
  /** Whether visitors may have their conversation by mail. */
  offerTranscript: z.boolean().default(true),
  /** Whether visitors may have their data deleted by themselves. */
  offerForget: z.boolean().default(true),
})
export type WidgetSettings = z.infer<typeof widgetSettings>

/** What the widget asks for before anything is opened. */
export const siteLook = z.object({
  name: z.string(),
  /** CSS colour of the site's accent. */
  color: z.string(),
  greeting: z.string(),
  ...widgetSettings.shape,
  /** Nobody answers at the moment. */
  away: z.boolean(),
})
export type SiteLook = z.infer<typeof siteLook>
