/** A screen's browser as a kiosk has it: a process of its own with a profile on the disk, that can be killed and started again. */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { eventually } from '../../e2e/support/eventually.ts'
import { findChromium } from '../../e2e/support/find-chromium.ts'
import { endWithUs } from '../../support/end-with-us.ts'

const flags = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--noerrdialogs',
  '--disable-session-crashed-bubble',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--remote-debugging-port=0',
]

export type Kiosk = {
  /** Starts the browser at that address; resolves with its page. */
  start(url: string): Promise<Page>
  /**
   * Whether the page's storage with that text in it is on the disk. Chromium writes it there 5 s after a change, so a browser that is killed
   * before that on its first day has kept nothing.
   */
  hasKept(text: string): boolean
  kill(): Promise<void>
  cleanUp(): Promise<void>
}

export function aKiosk(): Kiosk {
  const profile = mkdtempSync(join(tmpdir(), 'tricolore-kiosk-'))
  let child: ChildProcess | null = null
  let browser: Browser | null = null

  async function kill(): Promise<void> {
    const dying = child
    child = null
    browser = null
    if (!dying?.pid || dying.exitCode !== null) return
    const gone = new Promise((resolve) => dying.once('exit', resolve))
    process.kill(-dying.pid, 'SIGKILL')
    await gone
    rmSync(join(profile, 'DevToolsActivePort'), { force: true })
  }

  const endsOtherwise = endWithUs(() => {
    if (child?.pid) process.kill(-child.pid, 'SIGKILL')
  })

  return {
    hasKept(text) {
      const folder = join(profile, 'Default', 'Local Storage', 'leveldb')
      const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.log')) : []
      return files.some((name) => {
        const bytes = readFileSync(join(folder, name))
        return bytes.includes(Buffer.from(text, 'utf16le')) || bytes.includes(Buffer.from(text, 'latin1'))
      })
    },
    kill,
    async start(url) {
      child = spawn(findChromium(), [...flags, `--user-data-dir=${profile}`, url], { stdio: 'ignore', detached: true })
      const port = await eventually('the browser can be spoken to', () => {
        try {
          return readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n')[0]
        } catch {
          // Not written yet.
          return null
        }
      })
      browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`)
      const running = browser
      return eventually('the page is open', () =>
        running
          .contexts()[0]
          ?.pages()
          .find((page) => page.url().startsWith(new URL(url).origin)),
      )
    },
    async cleanUp() {
      await kill()
      endsOtherwise()
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
