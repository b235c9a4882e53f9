import { IconMoodPlus } from '@tabler/icons-react'
import { EmojiPicker } from './emoji-picker.tsx'
import { Popup } from './popup.tsx'

export interface ReactionPopupProps {
  label: string
  className?: string
  onChoose: (name: string) => unknown
}

export function ReactionPopup({ label, className = '', onChoose }: ReactionPopupProps) {
  return (
    <Popup label={label} kind="dialog" className={className} face={<IconMoodPlus size={18} aria-hidden />}>
      {(close) => (
        <EmojiPicker
          onChoose={(name) => {
            close()
            onChoose(name)
          }}
        />
      )}
    </Popup>
  )
}
