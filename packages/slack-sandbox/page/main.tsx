import 'slack-blocks-to-jsx/dist/style.css'
import './styles/base.css'
import './styles/frame.css'
import './styles/messages.css'
import './styles/blocks.css'
import './styles/popups.css'
import './styles/forms.css'
import './styles/dialogs.css'
import './styles/phone.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './components/app.tsx'
import { wearTheme } from './theme.ts'

wearTheme()
const root = document.getElementById('root')
if (!root) throw new Error('the page has no #root')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
