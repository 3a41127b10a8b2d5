/** Entry of `/screen`, `/screen/<screenId>` and `/overlay/<roomId>`. */
// First, since each file begins to work when it is loaded: the picture is asked for while React and the rest are read.
import { prefetchedPicture } from './prefetched-picture.ts'
import './screen.css'
import { createRoot } from 'react-dom/client'
import { keepDrawn } from '../browser/keep-drawn.ts'
import { parseAddress } from './address.ts'
import { later } from './later.ts'
import { openOverlay } from './open-overlay.ts'
import { openScreen } from './open-screen.ts'
import { openState } from './open-state.ts'
import { ownSlot } from './own-slot.ts'
import { ScreenPage } from './ScreenPage.tsx'
import { keepShell } from './shell.ts'
import { createStorage } from './storage.ts'
import { keepAwake } from './wake-lock.ts'

// A fault somewhere must not stop the rest: it is written down, and what is on the screen stays.
addEventListener('error', (event) => console.error('fault on the page', event.error ?? event.message))
addEventListener('unhandledrejection', (event) => console.error('fault on the page', event.reason))

const address = parseAddress(location)
const isOverlay = address.kind === 'overlay'
document.documentElement.dataset.ground = isOverlay || (address.kind === 'joining' && address.purpose === 'overlay') ? 'none' : 'dark'

const storage = createStorage()
const windows = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('tricolore.windows')
const onClose = (run: () => void) => addEventListener('pagehide', run)
const slot = await ownSlot({ address, storage, windows, later, chance: Math.random, onClose, nowMs: Date.now, giveWay: () => location.reload() })
const state = openState(storage, `state.${slot}`)
const page = isOverlay ? openOverlay(address.roomId, storage, state) : openScreen(address, slot, storage, prefetchedPicture, state)

const root = document.getElementById('root')
if (root) keepDrawn(root, <ScreenPage {...page} />, { createRoot })

keepShell(isOverlay ? '/overlay/' : '/screen')
if (!isOverlay) keepAwake()
