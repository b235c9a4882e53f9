/** What the widget speaks. */
export const widgetLanguages = ['en', 'de', 'es', 'fr', 'pt', 'it', 'nl', 'pl', 'da', 'lt', 'ja', 'ar'] as const
export type WidgetLanguage = (typeof widgetLanguages)[number]
