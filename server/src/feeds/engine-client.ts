/** Requests to the engine. Whatever goes wrong is a value: the engine may be killed in the middle of any of them. */
import type * as z from 'zod'
import { Agent, request } from '../host/net/node-http.ts'

export type EngineAt = { readonly port: number; readonly secret: string }

export type EngineReply = { readonly status: number; readonly headers: Readonly<Record<string, string | string[] | undefined>>; readonly body: string }

export type EngineRequest = {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly path: string
  readonly body?: { readonly type: string; readonly text: string }
  readonly timeoutMs?: number
}

const TIMEOUT_MS = 4_000
/** Statistics of a hundred feeds are a few hundred kilobytes. */
const LONGEST_ANSWER_BYTES = 4_000_000

/** For what is asked every second. What must arrive has a connection of its own: a kept one may be closed at the other end just now. */
const kept = new Agent({ keepAlive: true, maxSockets: 4, timeout: 30_000 })

/** Null when no answer came. */
export function askEngine({ port, secret }: EngineAt, { method, path, body, timeoutMs = TIMEOUT_MS }: EngineRequest): Promise<EngineReply | null> {
  return new Promise((resolve) => {
    const headers = {
      Authorization: `Bearer ${secret}`,
      ...(body ? { 'Content-Type': body.type, 'Content-Length': Buffer.byteLength(body.text) } : {}),
    }
    const asked = request({ host: '127.0.0.1', port, method, path, headers, agent: method === 'GET' ? kept : false }, (answer) => {
      const chunks: Buffer[] = []
      let bytes = 0
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length
        if (bytes > LONGEST_ANSWER_BYTES) asked.destroy()
        else chunks.push(chunk)
      })
      answer.once('end', () => {
        clearTimeout(giveUp)
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks).toString() })
      })
    })
    const giveUp = setTimeout(() => asked.destroy(), timeoutMs)
    const without = () => {
      clearTimeout(giveUp)
      // A promise that has its answer already stays as it is.
      resolve(null)
    }
    asked.on('error', without)
    asked.once('close', without)
    asked.end(body?.text)
  })
}

/** The answer to a GET, parsed; null when there was none, or another one than the schema says. */
export async function readEngine<Schema extends z.ZodType>(at: EngineAt, path: string, schema: Schema, timeoutMs?: number): Promise<z.infer<Schema> | null> {
  const reply = await askEngine(at, { method: 'GET', path, ...(timeoutMs === undefined ? {} : { timeoutMs }) })
  if (reply?.status !== 200) return null
  try {
    const result = schema.safeParse(JSON.parse(reply.body))
    return result.success ? result.data : null
  } catch {
    // No JSON: as good as no answer, and the caller counts it as that.
    return null
  }
}
