/** WebKit by the WebDriver of its GTK or WPE build, in the classic protocol: requests over HTTP. It has no events, so errors are kept in the page. */
import { aPort } from '../support/a-port.ts'
import { startBrowserProcess } from './browser-process.ts'
import { type DrivenBrowser, type DrivenPage, isCase } from './driven.ts'

const START_PATIENCE_MS = 30_000

/** Runs as soon as the page can be reached: what it logged before is lost, and a page that does not start is seen by what it shows. */
const KEEP_FAULTS = `
  window.keptFaults = []
  const log = console.error
  console.error = (...all) => { window.keptFaults.push(all.map(String).join(' ')); log(...all) }
  addEventListener('error', (event) => window.keptFaults.push(String(event.error ?? event.message)))
  addEventListener('unhandledrejection', (event) => window.keptFaults.push(String(event.reason)))
`

/** `capabilities`: what the driver needs to hear of the browser that it starts. */
export async function startOverWebDriver(path: string, capabilities: object): Promise<DrivenBrowser> {
  const port = await aPort()
  // It says nothing when it is ready: asked until it answers.
  const { close } = await startBrowserProcess('/bin/sh', { args: () => ['-c', `echo started; exec "$0" --port=${port}`, path], listening: /(started)/ })
  const root = `http://127.0.0.1:${port}`
  try {
    const session = await createSession(root, capabilities)
    const at = `/session/${session.sessionId}`
    const known = new Map<string, string[]>()

    async function inWindow(handle: string, path: string, body: object): Promise<unknown> {
      await ask(root, `${at}/window`, { handle })
      return ask(root, `${at}${path}`, body)
    }

    async function open(url: string): Promise<DrivenPage> {
      // The type assertions here are what the specification says of these answers.
      const { handle } = (await ask(root, `${at}/window/new`, { type: 'tab' })) as { readonly handle: string }
      const faults: string[] = []
      known.set(handle, faults)
      await inWindow(handle, '/url', { url })
      await inWindow(handle, '/execute/sync', { script: KEEP_FAULTS, args: [] })
      return {
        async evaluate(expression) {
          const script = `const done = arguments[0]; Promise.resolve(${expression}).then((value) => done({ value, faults: (window.keptFaults ?? []).splice(0) }), (reason) => done({ thrown: String(reason) }))`
          const answer = (await inWindow(handle, '/execute/async', { script, args: [] })) as { value?: unknown; faults?: readonly string[]; thrown?: string }
          if (answer.thrown !== undefined) throw new Error(answer.thrown)
          faults.push(...(answer.faults ?? []).filter((fault) => !isCase(fault)))
          return answer.value
        },
        faults: () => faults,
      }
    }

    return {
      name: session.name,
      open,
      async close() {
        await ask(root, at, undefined, 'DELETE').catch(() => null)
        await close()
      },
    }
  } catch (reason) {
    await close()
    throw reason
  }
}

async function createSession(root: string, capabilities: object): Promise<{ readonly sessionId: string; readonly name: string }> {
  const sinceMs = performance.now()
  for (;;) {
    try {
      const answer = (await ask(root, '/session', { capabilities: { alwaysMatch: capabilities } })) as {
        readonly sessionId: string
        readonly capabilities: { readonly browserName?: string; readonly browserVersion?: string }
      }
      return { sessionId: answer.sessionId, name: `${answer.capabilities.browserName} ${answer.capabilities.browserVersion}` }
    } catch (reason) {
      // Refused: it does not listen yet.
      if (!(reason instanceof TypeError) || performance.now() - sinceMs > START_PATIENCE_MS) throw reason
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}

async function ask(root: string, path: string, body: object | undefined, method = 'POST'): Promise<unknown> {
  const answer = await fetch(root + path, { method, ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }) })
  const { value } = (await answer.json()) as { readonly value: unknown }
  if (!answer.ok) throw new Error(`WebDriver answered ${answer.status}: ${JSON.stringify(value)}`)
  return value
}
