import type { AppDefinition, Workspace } from '../model.ts'
import { type Asked, enterprisesOf, type Kind, listOf } from './authorize-request.ts'

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
  kind: Kind
  path: string
  asked: Asked
  workspaces: Workspace[]
  /** What was wrong with the last decision. */
  problem?: string
}

/** The consent page: who one is, in which workspace, and what the app asks for. */
export function authorizePage({ app, kind, path, asked, workspaces, problem }: AuthorizeQuestion): string {
  const title =
    kind === 'install'
      ? `${app.name} asks for permission to access a Slack workspace`
      : `Sign in to ${app.name} with Slack`
  const { team, ...rest } = asked
  const hidden = Object.entries(rest).map(
    ([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
  )
  const enterprises = app.orgDeploy && kind === 'install' ? enterprisesOf(workspaces) : []
  const teams = [...workspaces, ...enterprises].map(
    ({ id, name }) => `<option value="${id}"${id === team ? ' selected' : ''}>${escapeHtml(name)}</option>`,
  )
  return document(
    title,
    `<h1>${escapeHtml(title)}</h1>${problem ? `<p role="alert">${escapeHtml(problem)}</p>` : ''}
<form method="post" action="${path}">${hidden.join('')}
<label for="team">Workspace</label><select id="team" name="team">${teams.join('')}</select>
<label for="user">You are</label><select id="user" name="user">${workspaces.map(peopleOf).join('')}</select>
${scopeList(`${app.name} will be able to:`, asked.scope)}${scopeList(`${app.name} will be able to, as you:`, asked.user_scope)}
<small>This is a sandbox on your machine. Nothing here reaches Slack.</small>
<div class="buttons"><button name="decision" value="cancel">Cancel</button><button class="allow" name="decision" value="allow">Allow</button></div>
</form><script>${onlyOwnPeople}</script>`,
  )
}

const peopleOf = ({ id: team, name, users, enterprise }: Workspace) =>
  `<optgroup label="${escapeHtml(name)}" data-teams="${team} ${enterprise?.id ?? ''}">${Object.values(users)
    .filter(({ bot, deleted }) => !bot && !deleted)
    .map(({ id, realName }) => `<option value="${id}">${escapeHtml(realName)}</option>`)
    .join('')}</optgroup>`

const scopeList = (heading: string, scopes: string) =>
  scopes
    ? `<p>${escapeHtml(heading)}</p><ul>${listOf(scopes)
        .map((scope) => `<li><code>${escapeHtml(scope)}</code></li>`)
        .join('')}</ul>`
    : ''

/** People of the chosen workspace only; the server checks it again. */
const onlyOwnPeople = `{
const team = document.getElementById('team'), user = document.getElementById('user')
const filter = () => {
  for (const group of user.querySelectorAll('optgroup')) group.disabled = group.hidden = !group.dataset.teams.split(' ').includes(team.value)
  if (user.selectedOptions[0]?.parentElement.hidden !== false)
    user.value = user.querySelector('optgroup:not([hidden]) option')?.value ?? ''
}
team.addEventListener('change', filter)
filter()
}`
