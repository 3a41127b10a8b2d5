/// <reference types="node" />
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin, type Rolldown } from 'vite'
import { buildId } from '../shared/build/build-id.ts'
import { FLOOR, olderBrowsers } from '../shared/build/older-browsers.ts'
import { putInPlace, STAGING } from '../shared/build/put-in-place.ts'
import { wordsByPart } from '../shared/build/words-by-part.ts'

const dist = join(import.meta.dirname, 'dist')
const id = buildId(['control-panel', 'display-client', 'shared'])

/** What the panel may load at most, script and style after brotli, in bytes; fonts are apart. */
const PANEL_BUDGET = 400_000

/** Writes `.br` and `.gz` beside every text asset, so that the hub compresses nothing during the show, and prints what a panel loads. */
function precompress(): Plugin {
  return {
    name: 'precompress',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        // Of both pages together: the floor manager's phone loads a part of it.
        let bytes = 0
        for (const file of Object.values(bundle)) {
          if (!/\.(?:js|css|svg|json)$/.test(file.fileName)) continue
          const content = textOf(file)
          const small = brotliCompressSync(content)
          bytes += small.length
          this.emitFile({ type: 'asset', fileName: `${file.fileName}.br`, source: small })
          this.emitFile({ type: 'asset', fileName: `${file.fileName}.gz`, source: gzipSync(content, { level: 9 }) })
        }
        this.info(`panel bundle: ${(bytes / 1000).toFixed(1)} kB brotli, budget ${PANEL_BUDGET / 1000} kB`)
        if (bytes > PANEL_BUDGET) this.error('the panel bundle is over its budget')
      },
    },
  }
}

function textOf(file: Rolldown.OutputChunk | Rolldown.OutputAsset): Buffer {
  return Buffer.from(file.type === 'chunk' ? file.code : file.source)
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
  base: '/control/',
  plugins: [react(), wordsByPart(), olderBrowsers('/control/'), precompress(), inPlace()],
  define: { __BUILD__: JSON.stringify(command === 'build' ? id : 'dev') },
  build: {
    outDir: join(dist, STAGING),
    target: FLOOR,
    assetsInlineLimit: 0,
    // What a page loads is measured above, as it travels.
    chunkSizeWarningLimit: 10_000,
    rolldownOptions: {
      checks: { bundlerTimings: false },
      input: { panel: join(import.meta.dirname, 'index.html'), floor: join(import.meta.dirname, 'floor.html') },
    },
  },
}))
