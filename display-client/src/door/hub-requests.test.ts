import { afterEach, expect, it, vi } from 'vitest'
import { requestLogin } from './hub-requests.ts'

afterEach(() => void vi.unstubAllGlobals())

const answering = (status: number, body: object) => vi.stubGlobal('fetch', async () => new Response(JSON.stringify(body), { status }))
const texts = { fr: 'Trop de demandes : réessayez dans 5 s.', en: 'Too many requests: try again in 5 s.' }

it('[HTTP115] a volunteer who has to wait reads how long, as the hub says it', async () => {
  answering(429, { ok: false, code: 'rate-limited', message: texts.en, texts })
  expect(await requestLogin({})).toEqual({ kind: 'refused', texts })
  // Something in between, such as a proxy, says no more than the status.
  answering(429, {})
  expect(await requestLogin({})).toEqual({ kind: 'too-many' })
})
