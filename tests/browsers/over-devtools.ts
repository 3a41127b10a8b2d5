/** Chromium by its DevTools protocol, in the few methods that every version has: Playwright takes a newer one than the floor. */
import { startBrowserProcess } from './browser-process.ts'
import { type DrivenBrowser, type DrivenPage, isCase } from './driven.ts'
import { openJsonLine } from './json-line.ts'

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--remote-debugging-port=0',
  '--window-size=1280,720',
  '--lang=fr-FR',
]

type Said = { readonly sessionId?: string }
type Thrown = { readonly exceptionDetails: { readonly text: string; readonly exception?: { readonly description?: string } } }
type Called = { readonly type: string; readonly args: readonly { readonly value?: unknown; readonly description?: string }[] }
type Logged = { readonly entry: { readonly level: string; readonly text: string; readonly url?: string } }

export async function startOverDevtools(path: string): Promise<DrivenBrowser> {
  const { address, close } = await startBrowserProcess(path, {
    args: (profile) => [...flags, `--user-data-dir=${profile}`, 'about:blank'],
    listening: /DevTools listening on (ws:\/\/\S+)/,
  })
  const faultsOf = new Map<string, string[]>()
  const line = await openJsonLine(address, (method, params, message) => {
    // The type assertions here are what the protocol says of these events.
    const faults = faultsOf.get((message as Said).sessionId ?? '')
    const fault = faultIn(method, params)
    if (faults && fault !== null && !isCase(fault)) faults.push(fault)
  })
  const { product } = await line.ask('Browser.getVersion')

  async function open(url: string): Promise<DrivenPage> {
    // A context of its own, as if it were another machine.
    const { browserContextId } = await line.ask('Target.createBrowserContext')
    const { targetId } = await line.ask('Target.createTarget', { url: 'about:blank', browserContextId })
    const { sessionId } = (await line.ask('Target.attachToTarget', { targetId, flatten: true })) as { readonly sessionId: string }
    const faults: string[] = []
    faultsOf.set(sessionId, faults)
    const ask = (method: string, params: object = {}) => line.ask(method, params, { sessionId })
    await Promise.all([ask('Runtime.enable'), ask('Log.enable'), ask('Page.enable')])
    await ask('Page.navigate', { url })
    return {
      async evaluate(expression) {
        const answer = (await ask('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true })) as Partial<Thrown> & {
          readonly result: { readonly value?: unknown }
        }
        if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.exception?.description ?? answer.exceptionDetails.text)
        return answer.result.value
      },
      faults: () => faults,
    }
  }

  return {
    name: String(product),
    open,
    async close() {
      line.close()
      await close()
    },
  }
}

function faultIn(method: string, params: unknown): string | null {
  if (method === 'Runtime.exceptionThrown') {
    const { exceptionDetails } = params as Thrown
    return exceptionDetails.exception?.description ?? exceptionDetails.text
  }
  if (method === 'Runtime.consoleAPICalled') {
    const { type, args } = params as Called
    return type === 'error' || type === 'assert' ? args.map(({ value, description }) => String(value ?? description)).join(' ') : null
  }
  if (method === 'Log.entryAdded') {
    const { entry } = params as Logged
    return entry.level === 'error' ? `${entry.text} (${entry.url ?? ''})` : null
  }
  return null
}
