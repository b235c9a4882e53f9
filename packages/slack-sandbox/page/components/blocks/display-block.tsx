import { memo } from 'react'
import { Message } from 'slack-blocks-to-jsx'
import type { Block } from '../../block-kit.ts'
import { emojiOf } from '../../emoji.ts'
import { forLibrary } from '../../for-library.ts'
import { type Theme, useTheme } from '../../theme.ts'
import { type Names, useNames } from '../../use-names.ts'

export interface DisplayBlockProps {
  block: Block
  withoutAccessory: boolean
}

export function DisplayBlock({ block, withoutAccessory }: DisplayBlockProps) {
  return <Drawn block={block} withoutAccessory={withoutAccessory} names={useNames()} theme={useTheme()} />
}

interface DrawnProps extends DisplayBlockProps {
  names: Names
  theme: Theme
}

/** Drawn anew only when the block or somebody's name changed: a channel has many of them. */
const Drawn = memo(function Drawn({ block, withoutAccessory, names, theme }: DrawnProps) {
  const { users, channels, user_groups: groups } = names
  return (
    <Message
      withoutWrapper
      theme={theme}
      logo=""
      name=""
      blocks={[forLibrary(withoutAccessory ? { ...block, accessory: undefined } : block)] as never}
      data={names}
      hooks={{
        user: ({ id, name }) => <span className="mention">@{users.find((user) => user.id === id)?.name ?? name}</span>,
        channel: ({ id, name }) => (
          <span className="mention">#{channels.find((channel) => channel.id === id)?.name ?? name}</span>
        ),
        usergroup: ({ id, name }) => (
          <span className="mention">@{groups.find((group) => group.id === id)?.name ?? name}</span>
        ),
        atHere: () => <span className="mention loud">@here</span>,
        atChannel: () => <span className="mention loud">@channel</span>,
        atEveryone: () => <span className="mention loud">@everyone</span>,
        date: ({ timestamp, fallback }) => <time>{dateOf(timestamp, fallback)}</time>,
        emoji: ({ name }, parse) => emojiOf(name) ?? parse({ name }),
      }}
    />
  )
})

function dateOf(timestamp: string, fallback: string): string {
  const at = new Date(Number(timestamp) * 1_000)
  return Number.isNaN(at.getTime()) ? fallback : at.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })
}
