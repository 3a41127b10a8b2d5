/** What an import's buttons do. Errors stay beside the file that they are about, and nothing that somebody chose is lost by one. */
import { useCallback } from 'react'
import { useStore } from 'zustand'
import { useHub } from '../../hub/hooks.ts'
import { applyImport, IMPORT_LIMIT_BYTES, type ImportReply, readImport, type SendOptions, sendAddress, sendImport } from '../../hub/imports.ts'
import { en } from '../../i18n/en.ts'
import { fr } from '../../i18n/fr.ts'
import { notify } from '../../ui/toasts.ts'
import { bodyOf, isSame, nothingChosen } from './choices.ts'
import { answerFrom, type ImportAnswer } from './import-answer.ts'
import { emptyImport, type FromAddress, forgetImport, importState } from './import-state.ts'
import { fault, needsFrom } from './needs.ts'
import type { Sentence } from './sentences.ts'

export function useImport() {
  const { login, nowMs } = useHub()
  const token = useStore(login, (state) => state.token)

  const send = useCallback(
    async (file: File | FromAddress, options: SendOptions = {}): Promise<void> => {
      const chosen = { ...emptyImport, file, receivedAtMs: nowMs() }
      if ('size' in file && file.size === 0) return importState.setState({ ...chosen, needs: fault('empty') })
      if ('size' in file && file.size > IMPORT_LIMIT_BYTES) return importState.setState({ ...chosen, needs: fault('tooLarge') })
      importState.setState(importState.getState().file === file ? { isBusy: true } : { ...chosen, isBusy: true })
      const reply = await sendOrFail(file, options, token)
      // Another file was chosen meanwhile, or it was refused.
      if (importState.getState().file !== file) return
      const answer = reply?.ok ? answerFrom(reply.body) : null
      if (answer) importState.setState({ isBusy: false, needs: null, answer, readWith: {}, chosen: nothingChosen, changedAtMs: null })
      else importState.setState({ isBusy: false, needs: reply === null ? fault('unread') : reply.ok ? fault('other') : needsFrom(reply) })
    },
    [token, nowMs],
  )

  /** Null: it is gone, or the hub is away; the page says which. */
  const reread = useCallback(async (): Promise<ImportAnswer | null> => {
    const before = importState.getState().answer
    if (!before) return null
    const { answers } = importState.getState().chosen
    const reply = await readImport(before.importId, answers, token)
    const { answer, readWith, changedAtMs } = importState.getState()
    if (answer?.importId !== before.importId) return null
    const now = reply.ok ? answerFrom(reply.body) : null
    if (!now) {
      importState.setState({ needs: reply.ok ? fault('other') : needsFrom(reply) })
      return null
    }
    // What another answer of one's own changes is no news.
    const isNews = !isSame(answer, now) && JSON.stringify(readWith) === JSON.stringify(answers)
    importState.setState({ needs: null, answer: isSame(answer, now) ? answer : now, readWith: answers, changedAtMs: isNews ? nowMs() : changedAtMs })
    return now
  }, [token, nowMs])

  /** True when it was done. What changed since it was read is shown first, and not applied. */
  const apply = useCallback(
    async (sentences: readonly Sentence[]): Promise<boolean> => {
      const read = importState.getState().answer
      if (!read) return false
      importState.setState({ isBusy: true })
      const now = await reread()
      const { chosen } = importState.getState()
      if (!now || !isSame(read, now)) {
        importState.setState({ isBusy: false })
        return false
      }
      const reply = await applyImport(now.importId, bodyOf(now, sentences, chosen), token)
      importState.setState({ isBusy: false })
      if (!reply.ok) {
        importState.setState({ needs: needsFrom(reply) })
        return false
      }
      forgetImport()
      notify('note', { fr: fr.importing.done, en: en.importing.done })
      return true
    },
    [reread, token],
  )
  return { send, reread, apply }
}

/** Null when the browser could not read the file: it was moved or changed since it was chosen. */
async function sendOrFail(file: File | FromAddress, options: SendOptions, token: string | null): Promise<ImportReply | null> {
  if ('url' in file) return sendAddress(file.url, options, token)
  try {
    // Read first, so that a file which is gone is not taken for a hub that is away.
    const bytes = await file.arrayBuffer()
    return await sendImport(new Blob([bytes]), file.name, options, token)
  } catch (reason) {
    console.warn(`${file.name} could not be read.`, reason)
    return null
  }
}
