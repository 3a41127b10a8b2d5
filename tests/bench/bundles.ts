/** What a first visit loads: every file that the page asks for, as it comes over the wire, compressed. Fonts are counted apart: nothing waits for them. */
import { startBrowser } from '../e2e/support/browser.ts'
import { startHubProcess } from '../e2e/support/hub-process.ts'
import { printTable } from './table.ts'

const pages = [
  { name: 'status page', path: '/', limit: '<= 90' },
  { name: 'screen', path: '/screen', limit: '<= 160' },
  { name: 'panel', path: '/control', limit: '<= 400' },
  { name: 'door', path: '/door/bleu', limit: '-' },
] as const

export async function benchBundles(): Promise<void> {
  const hub = await startHubProcess()
  const browser = await startBrowser()
  try {
    const rows = []
    for (const { name, path, limit } of pages) {
      const { page, close } = await browser.open('about:blank')
      const session = await page.context().newCDPSession(page)
      await session.send('Network.enable')
      const typeOf = new Map<string, string>()
      let kilobytes = 0
      session.on('Network.responseReceived', ({ requestId, type }) => typeOf.set(requestId, type))
      session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
        if (['Document', 'Script', 'Stylesheet'].includes(typeOf.get(requestId) ?? '')) kilobytes += encodedDataLength / 1000
      })
      await page.goto(hub.url + path, { waitUntil: 'networkidle' })
      rows.push({ name, unit: 'kB', values: [kilobytes], limit })
      await close()
    }
    printTable('HTML, CSS and script of a first visit, compressed', rows)
  } finally {
    await browser.close()
    await hub.cleanUp()
  }
}
