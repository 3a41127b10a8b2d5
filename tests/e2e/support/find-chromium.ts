/**
 * A Chromium for the browser tests, wherever it is: CHROMIUM_PATH, an installed one, one that Playwright once downloaded; or gets one.
 * Prints what it does when it installs something, since that takes a while.
 */
import { spawnSync } from 'node:child_process'
import { accessSync, constants, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { homedir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { chromium } from 'playwright-core'

const commands = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const applications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]
const INSTALL_TIMEOUT_MS = 10 * 60_000

/** The path of an executable Chromium; throws with one sentence when there is none and none can be had. */
export function findChromium(): string {
  const wanted = process.env.CHROMIUM_PATH
  if (wanted !== undefined && wanted !== '') {
    if (isExecutable(wanted)) return wanted
    throw new Error(`CHROMIUM_PATH names ${wanted}, and nothing that can be run is there.`)
  }
  return installed() ?? fetched() ?? none()
}

function installed(): string | null {
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => commands.map((command) => join(folder, command)))
  return [...onPath, ...applications, ...fromPlaywright()].find(isExecutable) ?? null
}

/** What Playwright downloaded: of this version first, then of any other. */
function fromPlaywright(): readonly string[] {
  const caches = [process.env.PLAYWRIGHT_BROWSERS_PATH, join(homedir(), '.cache/ms-playwright'), join(homedir(), 'Library/Caches/ms-playwright')]
  const inside = ['chrome-linux/chrome', 'chrome-linux64/chrome', 'chrome-linux/headless_shell', 'chrome-mac/Chromium.app/Contents/MacOS/Chromium']
  const found = caches.flatMap((cache) =>
    cache === undefined
      ? []
      : foldersIn(cache)
          .filter((name) => name.startsWith('chromium'))
          .toSorted()
          .toReversed()
          .flatMap((name) => inside.map((path) => join(cache, name, path))),
  )
  return [chromium.executablePath(), ...found]
}

function fetched(): string | null {
  if (process.getuid?.() === 0 && isDebian()) {
    say('No Chromium was found: installing it with apt-get.')
    if (run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'])) return installed()
    run('apt-get', ['update'])
    if (run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'])) return installed()
  }
  say('No Chromium was found: downloading one with Playwright.')
  const cli = join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js')
  return run(process.execPath, [cli, 'install', 'chromium']) ? installed() : null
}

function none(): never {
  throw new Error(
    'The browser tests need Chromium, and it could be neither found nor installed: install chromium or google-chrome, or name one in CHROMIUM_PATH.',
  )
}

function isDebian(): boolean {
  try {
    return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'))
  } catch {
    // Not a Linux that says what it is, so not Debian.
    return false
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    // Not there or not ours to run: the next candidate.
    return false
  }
}

function foldersIn(path: string): readonly string[] {
  try {
    return readdirSync(path)
  } catch {
    // No such cache on this machine.
    return []
  }
}

function run(command: string, args: readonly string[]): boolean {
  const { status } = spawnSync(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: INSTALL_TIMEOUT_MS,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  return status === 0
}

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`)
}
