/** What the contract says of answers over HTTP: JSON, refusals with their code and both sentences, and the answer to a new screen. */
import { expect } from 'vitest'
import { post, type TestHub } from './a-hub.ts'
import { inEachLanguage } from './in-each-language.ts'

export async function json(response: Response): Promise<unknown> {
  expect(response.headers.get('content-type')).toContain('application/json')
  return response.json()
}

export const refusal = (code: string) => ({
  ok: false,
  code,
  message: expect.any(String),
  texts: inEachLanguage(),
})

export async function aScreen(hub: TestHub, token: string) {
  const body = await json(await post(hub, '/api/v1/screens', { roomId: 'blanc', purpose: 'audience', name: 'Blanc 1' }, token))
  expect(body).toEqual({ ok: true, screenId: expect.any(String), key: expect.any(String), url: expect.stringMatching(/^http:.*\/screen\/screen-.*\?key=/) })
  // The type assertion is safe: the shape was just checked.
  return body as { readonly screenId: string; readonly key: string; readonly url: string }
}
