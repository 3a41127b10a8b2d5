/** What the panel and the floor manager's phone begin with: the language, the login that this browser keeps, the hub, and a page that stays drawn. */
import { keepDrawn } from '@tricolore/display-client/browser/keep-drawn.ts'
import { pageAddresses } from '@tricolore/display-client/hubs/page-addresses.ts'
import { HUBS_KEPT } from '@tricolore/shared/client/known-hubs.ts'
import '@tricolore/display-client/scene/fonts.css'
import './ui/tokens.css'
import { type ReactNode, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createHub } from './hub/create-hub.ts'
import { HubContext } from './hub/hooks.ts'
import { askHubsOf } from './hub/http.ts'
import { createLoginStore } from './hub/kept-login.ts'
import { languageStore } from './i18n/words.ts'
import { keepFocus } from './ui/kept-focus.ts'
import { closeSheet } from './ui/panel-state.ts'
import { browserStorage } from './ui/storage.ts'

export function startPage(page: ReactNode): void {
  const root = document.getElementById('panel')
  if (!root) throw new Error('The page has no place for the panel.')

  const followLanguage = () => {
    document.documentElement.lang = languageStore.getState().language
  }
  followLanguage()
  languageStore.subscribe(followLanguage)

  const login = createLoginStore(browserStorage)
  const addresses = pageAddresses({ read: () => browserStorage.read(HUBS_KEPT), write: (text) => browserStorage.write(HUBS_KEPT, text) })
  askHubsOf(addresses)
  const hub = createHub(login, addresses)
  if (login.getState().token !== null) hub.connect()

  keepFocus()
  keepDrawn(
    root,
    <StrictMode>
      <HubContext value={hub}>{page}</HubContext>
    </StrictMode>,
    // A sheet that cannot be drawn must not keep GO away.
    { createRoot, onRepeated: closeSheet },
  )
}
