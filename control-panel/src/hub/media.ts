/** The files that the hub keeps for feeds: recordings and stills. */
import type { MediaFile } from '@tricolore/shared/protocol/feeds-down.ts'
import { field, type HttpAnswer, reach, request, textField, textsOf } from './http.ts'

/** Null when the hub did not say. */
export async function listMedia(token: string | null): Promise<readonly MediaFile[] | null> {
  const answer = await request('/api/v1/media', { token })
  return answer.ok ? mediaFrom(answer.body) : null
}

/** The list stands alone or under a name. */
export function mediaFrom(body: unknown): readonly MediaFile[] {
  const list = [body, field(body, 'media'), field(body, 'files')].find(Array.isArray)
  return (list ?? []).flatMap((entry: unknown) => {
    const url = textField(entry, 'url')
    const id = textField(entry, 'id')
    if (url === null || id === null) return []
    return [{ id, url, name: textField(entry, 'name') ?? id, type: textField(entry, 'type') ?? '', bytes: count(entry, 'bytes'), atMs: count(entry, 'atMs') }]
  })
}

function count(entry: unknown, name: string): number {
  const found = field(entry, name)
  return typeof found === 'number' ? found : 0
}

/** Of a file, in characters; its end says more than its beginning. */
const LONGEST_NAME = 120

export type Upload = {
  /** Null: it was stopped. */
  readonly done: Promise<HttpAnswer | null>
  readonly stop: () => void
}

/** Sends one file. `onProgress`: 0 to 1. By XMLHttpRequest, since `fetch` does not tell how much was sent. */
export function uploadMedia(file: File, token: string | null, onProgress: (share: number) => void): Upload {
  const sending = new XMLHttpRequest()
  const done = new Promise<HttpAnswer | null>((answer) => {
    sending.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
    sending.onload = () => answer(answerFrom(sending))
    sending.onerror = () => answer({ ok: false, status: 0, texts: null })
    sending.onabort = () => answer(null)
  })
  sending.open('POST', reach(`/api/v1/media?${new URLSearchParams({ name: file.name.slice(-LONGEST_NAME) })}`))
  sending.setRequestHeader('authorization', `Bearer ${token ?? ''}`)
  if (file.type !== '') sending.setRequestHeader('content-type', file.type)
  sending.send(file)
  return { done, stop: () => sending.abort() }
}

function answerFrom({ status, responseText }: XMLHttpRequest): HttpAnswer {
  const body = parsed(responseText)
  return status >= 200 && status < 300 ? { ok: true, body } : { ok: false, status, texts: textsOf(body) }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (reason) {
    // Something between the hub and the page answered instead, such as a proxy that limits uploads.
    console.warn('The answer to an upload is no JSON.', reason)
    return null
  }
}
