/** Entry of `/source/<roomId>`. */
import './source.css'
import { createRoot } from 'react-dom/client'
import { keepDrawn } from '../browser/keep-drawn.ts'
import { createStorage } from '../screen/storage.ts'
import { keepAwake } from '../screen/wake-lock.ts'
import { NoRoom } from './KeyEntry.tsx'
import { openSource } from './open-source.ts'
import { SourcePage } from './SourcePage.tsx'
import { parseSourceAddress } from './source-address.ts'

// A fault somewhere must not stop the rest: the picture goes on, and the fault is written down.
addEventListener('error', (event) => console.error('fault on the page', event.error ?? event.message))
addEventListener('unhandledrejection', (event) => console.error('fault on the page', event.reason))

const address = parseSourceAddress(location)
const root = document.getElementById('root')
if (root) keepDrawn(root, address ? <SourcePage parts={openSource(address, createStorage())} address={address} /> : <NoRoom />, { createRoot })
keepAwake()
