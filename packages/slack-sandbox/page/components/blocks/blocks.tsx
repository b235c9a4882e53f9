import type { PageAction } from '../../../src/page-contract.ts'
import { type Block, type Chosen, elementsOf, isInteractive, type Values } from '../../block-kit.ts'
import { ActionElement } from './action-element.tsx'
import { DisplayBlock } from './display-block.tsx'

export interface BlocksProps {
  blocks: unknown[]
  /** Of a view: what has been entered. */
  values?: Values
  onChange?: (blockId: string, actionId: string, chosen: Chosen) => void
  onAction: (action: PageAction) => Promise<unknown>
  onSuggest: (actionId: string, blockId: string, value: string) => Promise<unknown[]>
}

/** Blocks as Slack shows them. What is only looked at a library draws; what is used is ours, so that it works. */
export function Blocks(props: BlocksProps) {
  return (
    <div className="blocks">
      {(props.blocks as Block[]).map((block) => (
        <div key={block.block_id} className={`block ${block.type}`}>
          {!isRow(block) && <DisplayBlock block={block} withoutAccessory={isInteractive(block.accessory)} />}
          {elementsOf(block).length > 0 && <Elements {...props} block={block} />}
        </div>
      ))}
    </div>
  )
}

const isRow = ({ type }: Block) => type === 'actions' || type === 'context_actions'

function Elements({ block, values, onChange, onAction, onSuggest }: BlocksProps & { block: Block }) {
  return (
    <div className="elements">
      {elementsOf(block).map((element, index) => {
        const named = { block_id: block.block_id, action_id: element.action_id ?? '', type: element.type }
        return (
          <ActionElement
            key={element.action_id ?? index}
            element={element}
            chosen={values?.[block.block_id]?.[named.action_id]}
            onChange={(chosen) => onChange?.(block.block_id, named.action_id, chosen)}
            onAction={(told) => onAction({ ...named, ...told })}
            onSuggest={(value) => onSuggest(named.action_id, block.block_id, value)}
          />
        )
      })}
    </div>
  )
}
