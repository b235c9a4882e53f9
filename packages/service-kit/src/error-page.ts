const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => entities[character] ?? character)

/** A small page for a person who followed a link and met an error. Needs nothing from anywhere. */
export function errorPage({
  title,
  detail,
  link,
}: {
  title: string
  detail: string
  link?: { href: string; text: string }
}) {
  const action = link ? `<p><a class="action" href="${escapeHtml(link.href)}">${escapeHtml(link.text)}</a></p>` : ''
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} · Parley</title>
<style>
:root{color-scheme:light dark}
body{margin:0;min-height:100vh;display:grid;place-items:center;font:16px/1.6 system-ui,sans-serif;background:light-dark(#f6f5f2,#16161a);color:light-dark(#1d1c1a,#ecebe8)}
main{max-width:30rem;margin:1.5rem;padding:2.5rem;border-radius:1.25rem;background:light-dark(#fff,#212126);box-shadow:0 1px 2px #0001,0 12px 40px #0001}
h1{font-size:1.4rem;line-height:1.3;margin:0 0 .5rem}p{margin:.5rem 0}
.action{display:inline-block;margin-top:1rem;padding:.6rem 1.1rem;border-radius:.7rem;background:#4a3aff;color:#fff;text-decoration:none;font-weight:600}
</style></head><body><main><h1>${escapeHtml(title)}</h1><p>${escapeHtml(detail)}</p>${action}</main></body></html>
`
}
