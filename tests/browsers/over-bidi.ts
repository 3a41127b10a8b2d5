/** Firefox by WebDriver BiDi, which it speaks by itself: `firefox --remote-debugging-port`. */
import { startBrowserProcess } from './browser-process.ts'
import type { DrivenBrowser, DrivenPage } from './driven.ts'
import { openJsonLine } from './json-line.ts'

type Logged = { readonly level: string; readonly text: string | null; readonly source?: { readonly context?: string } }
type Evaluated = { readonly type: string; readonly result?: { readonly value?: unknown }; readonly exceptionDetails?: { readonly text: string } }

export async function startOverBidi(path: string): Promise<DrivenBrowser> {
  const { address, close } = await startBrowserProcess(path, {
    args: (profile) => ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port=0', '--width', '1280', '--height', '720', 'about:blank'],
    listening: /WebDriver BiDi listening on (ws:\/\/\S+)/,
  })
  const faultsOf = new Map<string, string[]>()
  const line = await openJsonLine(`${address}/session`, (method, params) => {
    if (method !== 'log.entryAdded') return
    // The type assertions here are what the specification says of these messages.
    const { level, text, source } = params as Logged
    // Firefox logs each connection that cannot be made, which is a case and not a fault.
    if (level === 'error' && !/can’t establish a connection|was interrupted|NetworkError/.test(text ?? ''))
      faultsOf.get(source?.context ?? '')?.push(text ?? '')
  })
  const { capabilities } = (await line.ask('session.new', { capabilities: {} })) as {
    readonly capabilities: { readonly browserName: string; readonly browserVersion: string }
  }
  await line.ask('session.subscribe', { events: ['log.entryAdded'] })

  async function open(url: string): Promise<DrivenPage> {
    const { context } = (await line.ask('browsingContext.create', { type: 'tab' })) as { readonly context: string }
    const faults: string[] = []
    faultsOf.set(context, faults)
    await line.ask('browsingContext.navigate', { context, url, wait: 'complete' })
    return {
      async evaluate(expression) {
        // As text, so that nothing has to be known of how BiDi writes objects.
        const answer = (await line.ask('script.evaluate', {
          expression: `Promise.resolve(${expression}).then((value) => JSON.stringify({ value }))`,
          target: { context },
          awaitPromise: true,
        })) as Evaluated
        if (answer.type !== 'success') throw new Error(answer.exceptionDetails?.text ?? 'the page threw')
        return (JSON.parse(String(answer.result?.value)) as { readonly value?: unknown }).value
      },
      faults: () => faults,
    }
  }

  return {
    name: `${capabilities.browserName} ${capabilities.browserVersion}`,
    open,
    async close() {
      line.close()
      await close()
    },
  }
}
