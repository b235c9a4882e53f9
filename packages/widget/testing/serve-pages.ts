import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join } from 'node:path'
import type { SiteLook } from '@parley/contracts'

const types: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html' }

export interface Pages {
  siteKey: string
  /** Folder of the built widget. */
  dist: string
  /** What `site.json` says. */
  look: Pick<SiteLook, 'name' | 'color' | 'greeting'> & Partial<SiteLook>
  /** What the customer's page is written in; empty for pages that do not say. */
  language: string
  /** What else stands on the customer's page. */
  body: string
  style: string
  /** The customer's own files by their paths, instead of the page. */
  files: Record<string, { type: string; body: string }>
  /** Policy of the customer's page; `{widget}` stands for the widget's origin. */
  pagePolicy: string
  /** A refusal instead of the look. */
  refusal?: { status: number; code: string; detail: string }
}

export const panelPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' ws: wss:; img-src 'self' blob: data: https:"

/** What `chat-realtime` serves below `/widget`. */
export async function serveWidget(request: IncomingMessage, response: ServerResponse, pages: Pages): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://widget')
  response.setHeader('access-control-allow-origin', '*')
  if (pathname === '/widget/site.json') return serveLook(response, pages)
  if (pathname === '/widget/panel.html') response.setHeader('content-security-policy', panelPolicy)
  try {
    const body = await readFile(join(pages.dist, pathname.replace('/widget/', '')))
    response.setHeader('content-type', types[extname(pathname)] ?? 'application/octet-stream')
    response.end(body)
  } catch {
    response.writeHead(404).end()
  }
}

function serveLook(response: ServerResponse, { refusal, look }: Pages): void {
  const { status, ...problem } = refusal ?? { status: 200 }
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(refusal ? problem : look))
}

/** A customer's page: the one line, and something to look at behind it. */
export function servePage(request: IncomingMessage, response: ServerResponse, widget: string, pages: Pages): void {
  const own = pages.files[request.url ?? '']
  if (own) return void response.setHeader('content-type', own.type).end(own.body)
  response.setHeader('content-security-policy', pages.pagePolicy.replaceAll('{widget}', widget))
  response.setHeader('content-type', 'text/html')
  const style = pages.style && `<style>${pages.style}</style>`
  response.end(`<!doctype html><html${pages.language && ` lang="${pages.language}"`}><head><meta charset="utf-8"><title>Shop</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<script async src="${widget}/widget/parley.js" data-site="${pages.siteKey}"></script>${style}</head>
<body><main><h1>Shop</h1><p>Coffee, by the bag.</p>${pages.body}</main></body></html>`)
}
