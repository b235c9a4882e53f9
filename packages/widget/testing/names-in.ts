import type { Names } from './stage.ts'

/** What a visitor of this language calls things. */
export async function namesIn(language: string): Promise<Names> {
  const [{ launcherStrings }, { panelStrings }] = await Promise.all([
    import(`../src/launcher/words/${language}.ts`),
    import(`../src/strings/${language}.ts`),
  ])
  return { open: launcherStrings.open, frame: launcherStrings.frame, message: panelStrings.message }
}
