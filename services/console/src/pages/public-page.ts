export interface Section {
  heading: string
  /** Plain words, a paragraph each. */
  paragraphs: readonly string[]
}

export interface PublicPage {
  title: string
  intro: string
  sections: readonly Section[]
  /** Where to write to. */
  email: string
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => entities[character] ?? character)

/** A page for anybody, logged in or not: words, and nothing that is loaded from elsewhere or runs. */
export function publicPage({ title, intro, sections, email }: PublicPage): string {
  const body = sections.map(
    ({ heading, paragraphs }) =>
      `<section><h2>${escapeHtml(heading)}</h2>${paragraphs.map((words) => `<p>${escapeHtml(words)}</p>`).join('')}</section>`,
  )
  const address = escapeHtml(email)
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} · Parley</title>
<style>
:root{color-scheme:light dark}
body{margin:0;font:17px/1.65 system-ui,sans-serif;background:light-dark(#f6f5f2,#16161a);color:light-dark(#1d1c1a,#ecebe8)}
main{max-width:42rem;margin:0 auto;padding:3rem 1.5rem 5rem}
h1{font-size:2rem;line-height:1.2;margin:0 0 .75rem}h2{font-size:1.2rem;margin:2.25rem 0 .25rem}p{margin:.5rem 0}
nav{margin-bottom:2rem}nav a{margin-right:1.25rem}a{color:light-dark(#4a3aff,#a9a1ff)}
</style></head><body><main><nav aria-label="Pages"><a href="/">Parley</a><a href="/privacy">Privacy</a><a href="/support">Support</a></nav>
<h1>${escapeHtml(title)}</h1><p>${escapeHtml(intro)}</p>${body.join('')}
<section><h2>Write to us</h2><p><a href="mailto:${address}">${address}</a></p></section></main></body></html>
`
}
