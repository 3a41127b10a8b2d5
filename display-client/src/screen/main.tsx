/** Entry of `/screen`, `/screen/<screenId>` and `/overlay/<roomId>`. */
// First, since each file begins to work when it is loaded: the picture is asked for while React and the rest are read.
import { prefetchedPicture } from './prefetched-picture.ts'
import './screen.css'
import { createRoot } from 'react-dom/client'
import { parseAddress, slotOf } from './address.ts'
import { openOverlay } from './open-overlay.ts'
import { openScreen } from './open-screen.ts'
import { openState } from './open-state.ts'
import { ScreenPage } from './ScreenPage.tsx'
import { keepShell } from './shell.ts'
import { createStorage } from './storage.ts'
import { keepAwake } from './wake-lock.ts'

// A fault somewhere must not stop the rest: it is written down, and what is on the screen stays.
addEventListener('error', (event) => console.error('fault on the page', event.error ?? event.message))
addEventListener('unhandledrejection', (event) => console.error('fault on the page', event.reason))

const address = parseAddress(location)
const isOverlay = address.kind === 'overlay'
document.documentElement.dataset.ground = isOverlay ? 'none' : 'dark'

const storage = createStorage()
const state = openState(storage, `state.${slotOf(address)}`)
const page = isOverlay ? openOverlay(address.roomId, storage, state) : openScreen(address, storage, prefetchedPicture, state)

const root = document.getElementById('root')
if (root) createRoot(root).render(<ScreenPage {...page} />)

keepShell(isOverlay ? '/overlay/' : '/screen')
if (!isOverlay) keepAwake()
