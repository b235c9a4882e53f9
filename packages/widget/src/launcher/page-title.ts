let mark = ''

/** The page's title as it is without us. */
export const ownTitle = (): string =>
  mark && document.title.startsWith(mark) ? document.title.slice(mark.length) : document.title

/** Says in the browser's tab how many messages wait; nothing for none. */
export function markTitle(unread: number): void {
  const title = ownTitle()
  mark = unread > 0 ? `(${unread}) ` : ''
  if (document.title !== mark + title) document.title = mark + title
}
