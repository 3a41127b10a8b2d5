import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin, type Rolldown } from 'vite'
import { buildId } from '../shared/build/build-id.ts'
import { FLOOR, olderBrowsers, windowUnits } from '../shared/build/older-browsers.ts'
import { putInPlace, STAGING } from '../shared/build/put-in-place.ts'
import { wordsByPart } from '../shared/build/words-by-part.ts'

const dist = join(import.meta.dirname, 'dist')
const id = buildId(['display-client', 'shared'])

/** What a screen may load at most, script and style after brotli, in bytes. */
const SCREEN_BUDGET = 160_000

/** Writes `.br` and `.gz` beside every text asset, so that the hub compresses nothing while a thousand phones ask. */
function precompress(): Plugin {
  return {
    name: 'precompress',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const file of Object.values(bundle)) {
          if (!/\.(?:js|css|svg|json)$/.test(file.fileName) || file.fileName.startsWith('.')) continue
          const content = textOf(file)
          this.emitFile({ type: 'asset', fileName: `${file.fileName}.br`, source: brotliCompressSync(content) })
          this.emitFile({ type: 'asset', fileName: `${file.fileName}.gz`, source: gzipSync(content, { level: 9 }) })
        }
        const bytes = screenBytes(bundle)
        this.info(`screen bundle: ${(bytes / 1000).toFixed(1)} kB brotli, budget ${SCREEN_BUDGET / 1000} kB`)
        if (bytes > SCREEN_BUDGET) this.error('the screen bundle is over its budget')
      },
    },
  }
}

function textOf(file: Rolldown.OutputChunk | Rolldown.OutputAsset): Buffer {
  return Buffer.from(file.type === 'chunk' ? file.code : file.source)
}

/** What the screen page loads at first: its entry, everything that it imports, and the styles of these. */
function screenBytes(bundle: Rolldown.OutputBundle): number {
  const wanted = new Set<string>()
  const follow = (name: string): void => {
    const file = bundle[name]
    if (!file || wanted.has(name)) return
    wanted.add(name)
    if (file.type !== 'chunk') return
    for (const css of file.viteMetadata?.importedCss ?? []) follow(css)
    for (const imported of file.imports) follow(imported)
  }
  for (const file of Object.values(bundle)) if (file.type === 'chunk' && file.isEntry && file.name === 'screen') follow(file.fileName)
  let bytes = 0
  for (const name of wanted) {
    const file = bundle[name]
    if (file) bytes += brotliCompressSync(textOf(file)).length
  }
  return bytes
}

/** What several pages load, by a module that is in it: the bundler calls such a file by whichever module comes last. */
const SHARED_FILES = [
  ['react-dom/client', 'react'],
  ['shared/src/client/hub-link', 'hub-link'],
  ['shared/src/status-page/page-context', 'status-text'],
  ['shared/src/derive/room-outlook', 'outlook'],
] as const

function nameOf({ name, moduleIds }: { readonly name: string; readonly moduleIds: readonly string[] }): string {
  const known = SHARED_FILES.find(([module]) => moduleIds.some((id) => id.includes(module)))
  return `assets/${known?.[1] ?? name}-[hash].js`
}

/** A hub that runs goes on serving meanwhile. */
function inPlace(): Plugin {
  return {
    name: 'in-place',
    apply: 'build',
    closeBundle: () => putInPlace({ folder: dist, id, isNamed: (path) => path.startsWith('assets/'), isEntry: (path) => path.endsWith('.html') }),
  }
}

export default defineConfig(({ command }) => ({
  root: import.meta.dirname,
  base: '/',
  plugins: [react(), wordsByPart(), olderBrowsers('/'), windowUnits(), precompress(), inPlace()],
  define: { __BUILD__: JSON.stringify(command === 'build' ? id : 'dev') },
  build: {
    outDir: join(dist, STAGING),
    manifest: true,
    target: FLOOR,
    assetsInlineLimit: 0,
    // What a page loads is measured above, as it travels.
    chunkSizeWarningLimit: 10_000,
    rolldownOptions: {
      checks: { bundlerTimings: false },
      output: { chunkFileNames: nameOf },
      input: { screen: 'screen.html', door: 'door.html', source: 'source.html', status: 'src/status/main.ts' },
    },
  },
}))
