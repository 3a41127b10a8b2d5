/** The hub's own files of one kind: choosing one, sending another one, deleting. */
import type { MediaFile } from '@tricolore/shared/protocol/feeds-down.ts'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { useHub } from '../../hub/hooks.ts'
import { request, textField } from '../../hub/http.ts'
import { listMedia, type Upload, uploadMedia } from '../../hub/media.ts'
import { en } from '../../i18n/en.ts'
import { fr } from '../../i18n/fr.ts'
import { useLanguage, useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/Button.tsx'
import { HoldButton } from '../../ui/HoldButton.tsx'
import { notify, notifyHttp } from '../../ui/toasts.ts'
import feeds from './Feeds.module.css'
import { numberText } from './feed-facts.ts'
import styles from './MediaFiles.module.css'

const ACCEPTED = { file: 'video/mp4,video/webm', image: 'image/jpeg,image/png,image/webp' } as const
const FAMILIES = { file: 'video/', image: 'image/' } as const

type MediaFilesProps = { readonly kind: 'file' | 'image'; readonly url: string; readonly onPick: (url: string) => void }

export function MediaFiles({ kind, url, onPick }: MediaFilesProps) {
  const { form } = useWords().feeds
  const token = useStore(useHub().login, (state) => state.token)
  const [files, setFiles] = useState<readonly MediaFile[]>([])
  const load = useCallback(async () => setFiles((await listMedia(token)) ?? []), [token])
  useEffect(() => void load(), [load])

  async function remove(id: string): Promise<void> {
    const answer = await request(`/api/v1/media/${encodeURIComponent(id)}`, { method: 'DELETE', token })
    if (!answer.ok) notifyHttp(answer)
    await load()
  }
  async function added(newUrl: string): Promise<void> {
    onPick(newUrl)
    await load()
  }

  const ofKind = files.filter(({ type }) => type.startsWith(FAMILIES[kind]))
  return (
    <fieldset className={styles.files}>
      <legend>{form.files}</legend>
      {ofKind.map((file) => (
        <FileLine key={file.id} file={file} isUsed={file.url === url} onPick={() => onPick(file.url)} onRemove={() => void remove(file.id)} />
      ))}
      {ofKind.length === 0 && <p className={feeds.facts}>{form.noFiles}</p>}
      <UploadButton accept={ACCEPTED[kind]} token={token} onDone={(newUrl) => void added(newUrl)} />
    </fieldset>
  )
}

type FileLineProps = { readonly file: MediaFile; readonly isUsed: boolean; readonly onPick: () => void; readonly onRemove: () => void }

function FileLine({ file: { name, bytes }, isUsed, onPick, onRemove }: FileLineProps) {
  const { form } = useWords().feeds
  const language = useLanguage()
  return (
    <div className={styles.fileLine}>
      <span title={name}>{name}</span>
      <small>{form.size(numberText(bytes / 1_000_000, language, 1))}</small>
      <Button aria-pressed={isUsed} isChosen={isUsed} onClick={onPick}>
        {isUsed ? form.used : form.use}
      </Button>
      <HoldButton tone="quiet" aria-label={form.removeFile(name)} title={form.removeFile(name)} onHeld={onRemove}>
        <span aria-hidden="true">✕</span>
      </HoldButton>
    </div>
  )
}

type UploadButtonProps = { readonly accept: string; readonly token: string | null; readonly onDone: (url: string) => void }

function UploadButton({ accept, token, onDone }: UploadButtonProps) {
  const { form } = useWords().feeds
  const input = useRef<HTMLInputElement>(null)
  const upload = useRef<Upload | null>(null)
  const [percent, setPercent] = useState<number | null>(null)
  useEffect(() => () => upload.current?.stop(), [])

  async function send(file: File): Promise<void> {
    setPercent(0)
    upload.current = uploadMedia(file, token, (share) => setPercent(Math.floor(share * 100)))
    const answer = await upload.current.done
    upload.current = null
    setPercent(null)
    const url = answer?.ok ? textField(answer.body, 'url') : null
    if (url !== null) onDone(url)
    else if (answer === null || answer.ok || answer.texts === null) notify('refusal', { fr: fr.feeds.form.uploadFailed, en: en.feeds.form.uploadFailed })
    else notifyHttp(answer)
  }
  if (percent !== null) {
    return (
      <div className={styles.upload}>
        <progress max={100} value={percent} aria-label={form.uploading(percent)} />
        <span>{form.uploading(percent)}</span>
        <Button onClick={() => upload.current?.stop()}>{form.cancel}</Button>
      </div>
    )
  }
  return (
    <>
      <input
        ref={input}
        type="file"
        accept={accept}
        hidden
        onChange={(event) => {
          const [file] = event.target.files ?? []
          event.target.value = ''
          if (file) void send(file)
        }}
      />
      <Button onClick={() => input.current?.click()}>{form.upload}</Button>
    </>
  )
}
