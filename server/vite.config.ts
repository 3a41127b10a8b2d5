/**
 * The hub as a few files of JavaScript: loading 400 of them one by one is a third of a second in which a hub that was killed serves nobody.
 * `npm run hub` runs the sources; `npm start`, the image and the service run what is built here.
 */
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'
import { buildId } from '../shared/build/build-id.ts'
import { putInPlace, STAGING } from '../shared/build/put-in-place.ts'

const source = fileURLToPath(new URL('src/', import.meta.url))
const dist = fileURLToPath(new URL('dist', import.meta.url))
const id = buildId(['server', 'shared', 'display-client', 'control-panel'])
/** What is started; all else has its content in its name. */
const isEntry = (path: string) => /^(?:hub|run-hub|backup-worker|read-worker)\.js$/.test(path)

/** Each file still finds what lies beside its source: pages, demo, worker, engine. */
function keepPlaces(): Plugin {
  return {
    name: 'keep-places',
    enforce: 'pre',
    transform(code, id) {
      if (!id.startsWith(source) || !code.includes('import.meta.url')) return null
      const place = relative(source, id).split(sep).join('/')
      return { code: code.replaceAll('import.meta.url', `sourceUrl(${JSON.stringify(place)})`), map: null }
    },
  }
}

/** A hub that is killed meanwhile finds the one build or the other. */
function inPlace(): Plugin {
  return { name: 'in-place', closeBundle: () => putInPlace({ folder: dist, id, isNamed: (path) => !isEntry(path) && path !== 'build.json', isEntry }) }
}

export default defineConfig({
  plugins: [keepPlaces(), inPlace()],
  define: { __HUB_BUILD__: JSON.stringify(id) },
  // Native parts stay packages, and so does what only development needs.
  ssr: { noExternal: true, external: ['@node-rs/argon2', 'node-datachannel', 'pg-native', 'vite'] },
  build: {
    ssr: true,
    outDir: join(dist, STAGING),
    target: 'node24',
    minify: false,
    // Nobody downloads it.
    chunkSizeWarningLimit: 10_000,
    rolldownOptions: {
      input: {
        hub: fileURLToPath(new URL('src/start/main.ts', import.meta.url)),
        'run-hub': fileURLToPath(new URL('src/start/run-hub.ts', import.meta.url)),
        'backup-worker': fileURLToPath(new URL('src/backup/backup-worker.ts', import.meta.url)),
        'read-worker': fileURLToPath(new URL('src/exchange/read/read-worker.ts', import.meta.url)),
      },
      output: { banner: "const sourceUrl = (place) => new URL('../src/' + place, import.meta.url).href" },
    },
  },
})
