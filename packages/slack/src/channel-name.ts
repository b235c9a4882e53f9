/** Slack takes 80 characters; each part keeps to its share. */
const longestSite = 32
const longestVisitor = 30

/** Letters that Unicode's decomposition leaves as they are. */
const spellings: Readonly<Record<string, string>> = Object.fromEntries(
  `ß=ss æ=ae œ=oe ø=o đ=d ð=d þ=th ł=l ı=i ħ=h
   а=a б=b в=v г=g ґ=g д=d е=e є=ye ж=zh з=z и=i і=i ї=yi к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh
   щ=shch ъ= ы=y ь= э=e ю=yu я=ya
   α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s ς=s τ=t υ=y φ=f χ=ch ψ=ps ω=o`
    .trim()
    .split(/\s+/)
    .map((pair) => pair.split('=') as [string, string]),
)
const germanUmlauts: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue' }

/**
 * Name of the Slack channel of a conversation in Noisy mode: `chat-<site>-<number>-<visitor>`, lower-case ASCII letters,
 * digits and hyphens, at most 80 characters. A visitor without a name, or whose name has no Latin spelling, is `visitor`.
 * @param attempt from 2 on, ends in `-<attempt>`: for when the name is taken
 */
export function channelName(siteName: string, number: number, visitorName: string, attempt = 1): string {
  const parts = ['chat', slug(siteName, longestSite) || 'site', number, slug(visitorName, longestVisitor) || 'visitor']
  return [...parts, ...(attempt > 1 ? [attempt] : [])].join('-')
}

function slug(text: string, longest: number): string {
  const spelled = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[äöü]/g, (letter) => germanUmlauts[letter] ?? letter)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/\P{ASCII}/gu, (letter) => spellings[letter] ?? ' ')
  const words = spelled.replace(/[^a-z0-9]+/g, '-')
  return words.replace(/^-+/, '').slice(0, longest).replace(/-+$/, '')
}
