/** Debian's Janus as a process of its own, with one VideoRoom, and its JSON over HTTP: https://janus.conf.meetecho.com/docs/rest.html */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eventually } from '../e2e/support/eventually.ts'

const JANUS = '/usr/bin/janus'
const PORT = 18_088
const BASE = `http://127.0.0.1:${PORT}/janus`
const ROOM = 4711

type Reply = {
  readonly janus: string
  readonly data?: { readonly id: number }
  readonly plugindata?: { readonly data: Readonly<Record<string, unknown>> }
  readonly jsep?: { readonly sdp: string }
}

export type Janus = {
  /** Publishes into the room; the answer, and how to end it. */
  publish(offer: string): Promise<{ readonly answer: string; readonly hangUp: () => Promise<void> }>
  /** Sends the publisher's picture and sound on as plain RTP to these ports of this machine. */
  forward(videoPort: number, audioPort: number): Promise<void>
  close(): void
}

export function hasJanus(): boolean {
  return existsSync(JANUS)
}

export async function startJanus(): Promise<Janus> {
  const folder = mkdtempSync(join(tmpdir(), 'tricolore-janus-'))
  writeFileSync(join(folder, 'janus.jcfg'), 'general: { debug_level = 2 }\nnat: { }\n')
  writeFileSync(join(folder, 'janus.plugin.videoroom.jcfg'), 'general: { }\n')
  writeFileSync(
    join(folder, 'janus.transport.http.jcfg'),
    `general: { http = true, port = ${PORT}, ip = "127.0.0.1", https = false }\nadmin: { admin_http = false }\n`,
  )
  const child: ChildProcess = spawn(JANUS, [`--configs-folder=${folder}`, '--disable-colors'], { stdio: 'ignore' })
  const close = () => {
    child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await eventually('Janus answers', () =>
      fetch(`${BASE}/info`).then(
        ({ ok }) => ok,
        () => false,
      ),
    )
    const session = await ask('', { janus: 'create' })
    const path = `/${session.data?.id}`
    const handle = `${path}/${(await ask(path, { janus: 'attach', plugin: 'janus.plugin.videoroom' })).data?.id}`
    await ask(handle, {
      janus: 'message',
      body: { request: 'create', room: ROOM, publishers: 1, videocodec: 'h264', h264_profile: '42e01f', audiocodec: 'opus' },
    })
    let answered = ''
    return {
      async publish(offer) {
        const body = { request: 'joinandconfigure', room: ROOM, ptype: 'publisher', id: 1 }
        await ask(handle, { janus: 'message', body, jsep: { type: 'offer', sdp: offer } })
        const answer = await eventually('Janus takes the offer', async () => (await nextEvent(path)).jsep?.sdp)
        answered = answer
        return { answer, hangUp: async () => void (await ask(handle, { janus: 'hangup' })) }
      },
      async forward(videoPort, audioPort) {
        const streams = [
          { mid: midOf(answered, 'video'), host: '127.0.0.1', port: videoPort, pt: 96 },
          { mid: midOf(answered, 'audio'), host: '127.0.0.1', port: audioPort, pt: 97 },
        ]
        await ask(handle, { janus: 'message', body: { request: 'rtp_forward', room: ROOM, publisher_id: 1, host: '127.0.0.1', streams } })
      },
      close,
    }
  } catch (reason) {
    close()
    throw reason
  }
}

function midOf(sdp: string, kind: 'video' | 'audio'): string {
  const section = sdp.split(/^(?=m=)/m).find((part) => part.startsWith(`m=${kind}`))
  return /^a=mid:(\S+)/m.exec(section ?? '')?.[1] ?? ''
}

async function ask(path: string, what: Readonly<Record<string, unknown>>): Promise<Reply> {
  const response = await fetch(BASE + path, { method: 'POST', body: JSON.stringify({ ...what, transaction: randomUUID() }) })
  // The type assertion is what a client of Janus believes.
  const reply = (await response.json()) as Reply
  const error = reply.plugindata?.data.error
  if (reply.janus === 'error' || error !== undefined) throw new Error(`Janus refused ${JSON.stringify(what).slice(0, 120)}: ${JSON.stringify(reply)}`)
  return reply
}

/** A long poll: it also keeps the session. */
async function nextEvent(path: string): Promise<Reply> {
  const response = await fetch(`${BASE}${path}?maxev=1`)
  // The type assertion is what a client of Janus believes.
  return (await response.json()) as Reply
}
