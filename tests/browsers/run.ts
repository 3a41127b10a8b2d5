/**
 * `npm run browsers`: status page, screen, door and login in the browsers that are installed beside Chromium, as Debian has them: Firefox ESR over
 * WebDriver BiDi, and WebKitGTK over its WebDriver, as Safari's nearest kin. One line for each, also for those that are not there.
 */
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { eventually } from '../e2e/support/eventually.ts'
import { startHubProcess } from '../e2e/support/hub-process.ts'
import { logIn } from '../e2e/support/operator-api.ts'
import { pageFaults } from './checks.ts'
import type { DrivenBrowser } from './driven.ts'
import { oldChromium, whyNoOldChromium } from './old-chromium.ts'
import { startOverBidi } from './over-bidi.ts'
import { startOverDevtools } from './over-devtools.ts'
import { startOverWebDriver } from './over-webdriver.ts'

type Kind = { readonly name: string; readonly paths: readonly string[]; readonly install: string; readonly start: (path: string) => Promise<DrivenBrowser> }

const kinds: readonly Kind[] = [
  { name: 'Firefox', paths: ['firefox-esr', 'firefox'], install: 'apt-get install firefox-esr', start: startOverBidi },
  {
    name: 'WebKit',
    paths: ['WebKitWebDriver', '/usr/lib/webkit2gtk-4.1/WebKitWebDriver'],
    install: 'apt-get install webkit2gtk-driver xvfb, and run this under xvfb-run',
    start: (path) => startOverWebDriver(path, { 'webkitgtk:browserOptions': { binary: miniBrowser(), args: ['--automation'] } }),
  },
]

let isWrong = false
for (const { name, paths, install, start } of kinds) {
  const path = found(paths)
  if (path === null) console.log(`${name}: is not installed here (${install}).`)
  else await check(name, () => start(path))
}
const reason = whyNoOldChromium()
if (reason === null) await check('Chromium', () => startOverDevtools(oldChromium()))
else console.log(reason)
process.exitCode = isWrong ? 1 : 0

async function check(name: string, start: () => Promise<DrivenBrowser>): Promise<void> {
  const hub = await startHubProcess({ flags: ['--event-day', 'now'] })
  try {
    const operator = await logIn(hub, 'Odile')
    const browser = await start()
    try {
      const faults = await pageFaults(browser, { hub, operator, take: (sessionId) => takeFirst(sessionId) })
      console.log(faults.length === 0 ? `${browser.name}: status page, screen, door and panel work.` : `${browser.name}:\n  ${faults.join('\n  ')}`)
      isWrong ||= faults.length > 0
    } finally {
      await browser.close()
    }

    async function takeFirst(sessionId: string): Promise<void> {
      await operator.done({ type: 'go', sessionId, expectedLiveSessionId: null })
      await eventually('the Take has come', async () => {
        const { hubNowMs, tables } = await operator.state()
        return [...tables.takes.values()].every(({ atMs }) => atMs <= hubNowMs)
      })
    }
  } catch (fault) {
    console.log(`${name}: ${fault instanceof Error ? fault.message : String(fault)}`)
    isWrong = true
  } finally {
    await hub.cleanUp()
  }
}

function miniBrowser(): string {
  return (
    found(['/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser', '/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser', 'MiniBrowser']) ?? 'MiniBrowser'
  )
}

/** The first that can be run, on the path or where it is named. */
function found(names: readonly string[]): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const candidates = names.flatMap((name) => (name.startsWith('/') ? [name] : folders.map((folder) => join(folder, name))))
  return candidates.find(isExecutable) ?? null
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    // Not there, or not ours to run.
    return false
  }
}
