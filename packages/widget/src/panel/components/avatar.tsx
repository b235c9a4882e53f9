/** A photo, or initials where there is none. */
export function Avatar({ name, url, size = 28 }: { name: string; url: string; size?: number }) {
  if (url) return <img class="avatar" src={url} alt="" width={size} height={size} />
  const initials = name
    .split(/\s+/)
    .map((part) => part[0] ?? '')
    .slice(0, 2)
    .join('')
  return (
    <span class="avatar" aria-hidden="true">
      {initials || '·'}
    </span>
  )
}
