import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { useHub } from './hooks.ts'
import { field, request } from './http.ts'
import { reachableOrigin } from './reachable.ts'

/** The origin at which other machines reach the hub; null until it is known. Only for operators: the hub tells nobody else. */
export function useReachableOrigin(): string | null {
  const token = useStore(useHub().login, (state) => state.token)
  const [origin, setOrigin] = useState<string | null>(null)
  useEffect(() => {
    let isWanted = true
    void request('/api/v1/links', { token }).then((answer) => {
      // Without an answer this page's own address is the only one that is known.
      if (isWanted) setOrigin(reachableOrigin(answer.ok ? field(answer.body, 'origins') : null, location.origin))
    })
    return () => {
      isWanted = false
    }
  }, [token])
  return origin
}
