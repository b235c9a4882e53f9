import { AppsDialog } from './apps-dialog.tsx'
import { BrowseDialog } from './browse-dialog.tsx'
import { CreateDialog } from './create-dialog.tsx'
import { FaultsDrawer } from './faults-drawer.tsx'

const dialogs = {
  createChannel: CreateDialog,
  browseChannels: BrowseDialog,
  apps: AppsDialog,
  faults: FaultsDrawer,
}

export type DialogName = keyof typeof dialogs

/** What the sidebar opened. */
export function OpenDialog({ name, onClose }: { name: DialogName; onClose: () => void }) {
  const Chosen = dialogs[name]
  return <Chosen onClose={onClose} />
}
