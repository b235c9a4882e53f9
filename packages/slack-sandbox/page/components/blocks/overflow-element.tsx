import { IconDots } from '@tabler/icons-react'
import type { Chosen, Element } from '../../block-kit.ts'
import { MenuItem } from '../menu-item.tsx'
import { Popup } from '../popup.tsx'

export function OverflowElement({ element, onUse }: { element: Element; onUse: (told: Chosen) => void }) {
  return (
    <Popup label="More options" kind="menu" className="block-button" face={<IconDots size={18} aria-hidden />}>
      {(close) =>
        element.options?.map((option) => (
          <MenuItem
            key={option.value}
            onChoose={() => {
              close()
              if (option.url) window.open(option.url, '_blank', 'noopener')
              onUse({ selected_option: option })
            }}
          >
            {option.text.text}
          </MenuItem>
        ))
      }
    </Popup>
  )
}
