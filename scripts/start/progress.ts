/** What is being done, with the seconds since the beginning. */
export interface Progress {
  line: (text: string) => void
  /** Prints where everything is, and what to know next. */
  done: (addresses: readonly (readonly [name: string, url: string, what: string])[], hint: string) => void
}

export function createProgress(write: (text: string) => void = (text) => console.log(text)): Progress {
  const begun = performance.now()
  const seconds = () => `${((performance.now() - begun) / 1_000).toFixed(1).padStart(5)} s`
  return {
    line: (text) => write(`${seconds()}  ${text}`),
    done: (addresses, hint) => {
      const width = Math.max(...addresses.map(([name]) => name.length))
      const urlWidth = Math.max(...addresses.map(([, url]) => url.length))
      write(`${seconds()}  Parley is ready\n`)
      for (const [name, url, what] of addresses) write(`  ${name.padEnd(width)}  ${url.padEnd(urlWidth)}  ${what}`)
      write(`\n  ${hint}`)
    },
  }
}
