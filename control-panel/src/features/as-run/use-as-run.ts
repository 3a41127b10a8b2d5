import { useCallback, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { useHub } from '../../hub/hooks.ts'
import { request } from '../../hub/http.ts'
import { type AsRunRow, rowsFrom } from './as-run-row.ts'

export type AsRun = {
  /** Null until the hub has said it. */
  readonly rows: readonly AsRunRow[] | null
  /** When the hub was asked, in hub time. */
  readonly atMs: number
  readonly hasFailed: boolean
  readonly isLoading: boolean
}

/** What the hub wrote down, as it was when it was asked; what was there stays in sight when asking again fails. */
export function useAsRun(): AsRun & { readonly reload: () => Promise<void> } {
  const { login, nowMs } = useHub()
  const token = useStore(login, (state) => state.token)
  const [report, setReport] = useState<AsRun>({ rows: null, atMs: 0, hasFailed: false, isLoading: true })
  const reload = useCallback(async () => {
    setReport((before) => ({ ...before, isLoading: true }))
    const atMs = nowMs()
    const answer = await request('/api/v1/export/as-run.json', { token })
    const rows = answer.ok ? rowsFrom(answer.body) : null
    setReport((before) => (rows ? { rows, atMs, hasFailed: false, isLoading: false } : { ...before, hasFailed: true, isLoading: false }))
  }, [token, nowMs])
  useEffect(() => void reload(), [reload])
  return { ...report, reload }
}
