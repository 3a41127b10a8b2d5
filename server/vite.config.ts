/**
 * The hub as a few files of JavaScript: loading 400 of them one by one is a third of a second in which a hub that was killed serves nobody.
 * `npm run hub` runs the sources; `npm start`, the image and the service run what is built here.
 */
import { relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'

const source = fileURLToPath(new URL('src/', import.meta.url))

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

export default defineConfig({
  plugins: [keepPlaces()],
  // Native parts stay packages, and so does what only development needs.
  ssr: { noExternal: true, external: ['@node-rs/argon2', 'node-datachannel', 'pg-native', 'vite'] },
  build: {
    ssr: true,
    outDir: 'dist',
    target: 'node24',
    minify: false,
    // Nobody downloads it.
    chunkSizeWarningLimit: 10_000,
    rolldownOptions: {
      input: { hub: fileURLToPath(new URL('src/main.ts', import.meta.url)), 'run-hub': fileURLToPath(new URL('src/run-hub.ts', import.meta.url)) },
      output: { banner: "const sourceUrl = (place) => new URL('../src/' + place, import.meta.url).href" },
    },
  },
})
