import { cut, oneLine } from '../block-kit.ts'
import { escapeSlack } from '../text/escape.ts'

/** Together, escaped, within the 2,000 characters of a field. */
const longestTitle = 100
const longestLabel = 60
const longestHref = 1_100
/** What ends a link or its address in Slack's writing. */
const ends: Readonly<Record<string, string>> = { '<': '%3C', '>': '%3E', '|': '%7C', '&': '&amp;' }

/**
 * The visitor's page as a link that says truly where it leads; the title, which is the page's own claim, beside it.
 * Empty when there is no web address.
 */
export function pageLink(pageUrl: string, pageTitle: string): string {
  const url = webUrl(pageUrl)
  if (!url) return ''
  const label = cut(`${url.host}${url.pathname === '/' ? '' : url.pathname}`, longestLabel)
  const link = `<${hrefOf(url)}|${escapeSlack(label.replaceAll('|', '%7C'))}>`
  const title = cut(oneLine(pageTitle), longestTitle)
  return title ? `${escapeSlack(title)}\n${link}` : link
}

/** As much of the address as there is room for. */
function hrefOf(url: URL): string {
  const candidates = [url.href, `${url.origin}${url.pathname}`].map((href) =>
    href.replace(/[<>|&]/g, (end) => ends[end] ?? ''),
  )
  return candidates.find((href) => href.length <= longestHref) ?? url.origin
}

function webUrl(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined
  const url = new URL(text)
  return url.protocol === 'http:' || url.protocol === 'https:' ? url : undefined
}
