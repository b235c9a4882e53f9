import type { AppDefinition, Workspace } from '../model.ts'

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => entities[character] ?? character)

const document = (title: string, body: string) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)}</title>
<style>
:root{color-scheme:light dark}
body{margin:0;min-height:100vh;display:grid;place-items:center;font:16px/1.5 system-ui,sans-serif;background:light-dark(#f4f1f6,#1a171d);color:light-dark(#1d1c1d,#e8e6ea)}
main{width:min(30rem,calc(100vw - 2rem));margin:2rem 0;padding:2rem;box-sizing:border-box;border-radius:1rem;background:light-dark(#fff,#242028);box-shadow:0 10px 40px #0002}
h1{font-size:1.35rem;line-height:1.3;margin:0 0 1rem}ul{padding-inline-start:1.2rem}label{display:block;margin:.8rem 0 .2rem;font-weight:600}
select{width:100%;padding:.6rem;font:inherit;border-radius:.5rem;border:1px solid #8886}
.buttons{display:flex;gap:.75rem;justify-content:end;margin-top:1.5rem}
button{font:inherit;font-weight:600;padding:.6rem 1.2rem;border-radius:.5rem;border:1px solid #8886;background:transparent;color:inherit;cursor:pointer}
button.allow{background:#0b7a5b;border-color:#0b7a5b;color:#fff}small{color:light-dark(#6b6670,#a49eaa)}
</style></head><body><main>${body}</main></body></html>`

export const problemPage = (problem: string): string =>
  document('Something went wrong', `<h1>Something went wrong</h1><p>${escapeHtml(problem)}.</p>`)

export interface AuthorizeQuestion {
  app: AppDefinition
  kind: 'install' | 'login'
  path: string
  asked: Record<string, string>
  workspaces: Workspace[]
}

/** The consent page: who one is, in which workspace, and what the app asks for. */
export function authorizePage({ app, kind, path, asked, workspaces }: AuthorizeQuestion): string {
  const hidden = Object.entries(asked).map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`,
  )
  const scopes = (asked.scope ?? '').split(/[ ,]+/).filter(Boolean)
  const title =
    kind === 'install'
      ? `${app.name} asks for permission to access a Slack workspace`
      : `Sign in to ${app.name} with Slack`
  const people = workspaces.map(
    ({ name, users }) =>
      `<optgroup label="${escapeHtml(name)}">${Object.values(users)
        .filter(({ bot, deleted }) => !bot && !deleted)
        .map(({ id, realName }) => `<option value="${id}">${escapeHtml(realName)}</option>`)
        .join('')}</optgroup>`,
  )
  const teams = workspaces.map(({ id, name }) => `<option value="${id}">${escapeHtml(name)}</option>`)
  return document(
    title,
    `<h1>${escapeHtml(title)}</h1>
<form method="post" action="${path}">${hidden.join('')}
<label for="team">Workspace</label><select id="team" name="team">${teams.join('')}</select>
<label for="user">You are</label><select id="user" name="user">${people.join('')}</select>
<p>${escapeHtml(app.name)} will be able to:</p><ul>${scopes.map((scope) => `<li><code>${escapeHtml(scope)}</code></li>`).join('')}</ul>
<small>This is a sandbox on your machine. Nothing here reaches Slack.</small>
<div class="buttons"><button name="decision" value="cancel">Cancel</button><button class="allow" name="decision" value="allow">Allow</button></div>
</form>`,
  )
}
