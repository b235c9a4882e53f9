import type { RichBlock, RichRun, RichText } from '@parley/contracts'

/** A list as it is drawn: what is nested stands in the point that it belongs to. */
export interface NestedList {
  ordered: boolean
  /** The first point's number. */
  start: number
  quoted: boolean
  points: Point[]
}

export interface Point {
  runs: RichRun[]
  lists: NestedList[]
}

type Other = Exclude<RichBlock, { list: unknown }>

/** Lists follow each other in a text and say how deep they are; drawn, they stand in each other. A list that is deeper than anything above it is drawn as far in as it can be. */
export function nestLists(body: RichText): (Other | NestedList)[] {
  const drawn: (Other | NestedList)[] = []
  let open: NestedList[] = []
  for (const block of body) {
    if (!('list' in block)) {
      open = []
      drawn.push(block)
      continue
    }
    const { ordered, offset, items, indent, quoted } = block.list
    const list: NestedList = {
      ordered,
      start: offset + 1,
      quoted: quoted === true,
      points: items.map(({ runs }) => ({ runs, lists: [] })),
    }
    open = open.slice(0, indent)
    const owner = open.at(-1)?.points.at(-1)
    if (owner && open.at(-1)?.quoted === list.quoted) owner.lists.push({ ...list, quoted: false, points: list.points })
    else {
      open = []
      drawn.push(list)
    }
    open.push(list)
  }
  return drawn
}
