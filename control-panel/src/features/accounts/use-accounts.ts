/** Accounts and sessions as they were when the sheet was opened or something was done in it. */
import type { AccountsAnswer, LockedAddress, LoginEntry } from '@tricolore/shared/protocol/accounts-down.ts'
import { useCallback, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { readAccounts } from '../../hub/accounts.ts'
import { useHub, useYou } from '../../hub/hooks.ts'
import { type RequestOptions, request } from '../../hub/http.ts'
import { en } from '../../i18n/en.ts'
import { fr } from '../../i18n/fr.ts'
import { notify, notifyHttp } from '../../ui/toasts.ts'

export type AccountsHere = {
  /** Null for whoever may not look after accounts, and until they are here. */
  readonly accounts: AccountsAnswer | null
  readonly sessions: readonly LoginEntry[] | null
  /** Addresses from which so many wrong passwords came that a newcomer waits. */
  readonly locked: readonly LockedAddress[]
  /** Asks the hub and reads everything anew; true when it was done. What was refused is shown by itself. */
  readonly ask: (path: string, options: Omit<RequestOptions, 'token'>) => Promise<boolean>
}

export function useAccounts(): AccountsHere {
  const { login } = useHub()
  const token = useStore(login, (state) => state.token)
  const isAdmin = useYou((you) => you?.role === 'admin')
  const canAdminister = useYou((you) => you?.role === 'admin' || (you?.role === 'operator' && !you.hasAdmin))
  const canLetIn = useYou((you) => you?.role === 'admin' || you?.role === 'operator')
  const [read, setRead] = useState<Pick<AccountsHere, 'accounts' | 'sessions' | 'locked'>>({ accounts: null, sessions: null, locked: [] })

  const reload = useCallback(async () => {
    if (token === null) return
    const answer = await readAccounts(token, { canAdminister, canLetIn })
    if ('ok' in answer) notifyHttp(answer)
    else setRead(answer)
  }, [token, canAdminister, canLetIn])

  useEffect(() => void reload(), [reload])

  const ask = useCallback<AccountsHere['ask']>(
    async (path, options) => {
      const answer = await request(path, { ...options, token })
      if (!answer.ok) {
        notifyHttp(answer)
        return false
      }
      notify('note', { fr: fr.accounts.changed, en: en.accounts.changed })
      // Whoever made the first administrator may look after accounts no more; the hub says so, and that reads everything anew.
      if (isAdmin || path !== '/api/v1/accounts') await reload()
      return true
    },
    [token, isAdmin, reload],
  )
  return { ...read, ask }
}
