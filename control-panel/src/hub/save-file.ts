/** Files that the hub gives to whoever is logged in: asked for with the login, then offered as a link to them would be. */
import { useState } from 'react'
import { useStore } from 'zustand'
import { en } from '../i18n/en.ts'
import { fr } from '../i18n/fr.ts'
import { notify } from '../ui/toasts.ts'
import { useHub } from './hooks.ts'
import { requestFile } from './http.ts'

/** `pending`: the name of the file that is on its way, null when none is. */
export function useSaveFile(): { readonly save: (name: string) => Promise<void>; readonly pending: string | null } {
  const token = useStore(useHub().login, (state) => state.token)
  const [pending, setPending] = useState<string | null>(null)
  async function save(name: string): Promise<void> {
    setPending(name)
    const file = await requestFile(`/api/v1/export/${name}`, token)
    setPending(null)
    if (file) offer(file, name)
    else notify('refusal', { fr: fr.history.notExported, en: en.history.notExported })
  }
  return { save, pending }
}

/** The browser asks where to keep it, or keeps it. */
function offer(file: Blob, name: string): void {
  const address = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The browser has taken it by the next turn.
  setTimeout(() => URL.revokeObjectURL(address))
}
