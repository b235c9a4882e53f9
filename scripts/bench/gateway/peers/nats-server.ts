/** What NATS' client wants to know, out of one address. */
export function server(url: string): { servers: string; user: string; pass: string } {
  const { host, username, password } = new URL(url)
  return { servers: host, user: username, pass: password }
}
