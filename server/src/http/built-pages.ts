/** The clients as Vite built them into their `dist` folders: hashed assets for ever, pages never without asking. */
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { RequestHandler } from 'express'
import sirv from 'sirv'
import type { ClientPages, PageName, StatusAssets } from './client-pages.ts'
import { isOfPanel, noAssets } from './client-pages.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))

export const displayDist = join(root, 'display-client', 'dist')
export const panelDist = join(root, 'control-panel', 'dist')

const STATUS_ENTRY = 'src/status/main.ts'
const FIRST_SCRIPT = 'src/browser/older-browsers.js'

type ManifestChunk = { readonly file: string; readonly css?: readonly string[]; readonly imports?: readonly string[] }

export function builtPages(): ClientPages {
  const keptPage = (name: PageName) => oncePerVersion<string | null>(pathOf(name), null, (text) => text)
  const kept: Readonly<Record<PageName, () => string | null>> = {
    'screen.html': keptPage('screen.html'),
    'door.html': keptPage('door.html'),
    'source.html': keptPage('source.html'),
    'index.html': keptPage('index.html'),
    'floor.html': keptPage('floor.html'),
  }
  const statusAssets = oncePerVersion(join(displayDist, '.vite', 'manifest.json'), noAssets, assetsFrom)
  return {
    assets: [staticFiles(displayDist), under('/control', staticFiles(panelDist))],
    page: async (name) => kept[name](),
    statusAssets,
    async close() {},
  }
}

function pathOf(name: PageName): string {
  return join(isOfPanel(name) ? panelDist : displayDist, name)
}

/** Looks through the folder once for each build, which may also come after the start; see `shared/build/put-in-place.ts` for the order of its files. */
function staticFiles(folder: string): RequestHandler {
  const nothing: RequestHandler = (_req, _res, next) => next()
  const current = oncePerVersion(join(folder, 'build.json'), nothing, () =>
    sirv(folder, {
      brotli: true,
      gzip: true,
      etag: true,
      // Pages have routes of their own.
      extensions: [],
      setHeaders: (response, path) => response.setHeader('Cache-Control', path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'),
    }),
  )
  return (req, res, next) => current()(req, res, next)
}

/** For paths that begin with `prefix`, which the handler does not see. */
function under(prefix: string, handler: RequestHandler): RequestHandler {
  return (req, res, next) => {
    if (!req.url.startsWith(`${prefix}/`)) return next()
    const { url } = req
    req.url = url.slice(prefix.length)
    handler(req, res, (reason?: unknown) => {
      req.url = url
      next(reason)
    })
  }
}

/** Reads the file again when it was written again. */
export function oncePerVersion<Value>(path: string, missing: Value, read: (text: string) => Value): () => Value {
  let known: { readonly version: number; readonly value: Value } | null = null
  return () => {
    const version = statSync(path, { throwIfNoEntry: false })?.mtimeMs
    if (version === undefined) return missing
    if (known?.version !== version) known = { version, value: read(readFileSync(path, 'utf8')) }
    return known.value
  }
}

function assetsFrom(manifestText: string): StatusAssets {
  // The type assertion is safe enough: the build wrote the file, and a missing entry is looked for.
  const manifest = JSON.parse(manifestText) as Readonly<Record<string, ManifestChunk>>
  const entry = manifest[STATUS_ENTRY]
  if (!entry) return noAssets
  const first = manifest[FIRST_SCRIPT]
  const imported = [...importsOf(manifest, entry)]
  return {
    script: `/${entry.file}`,
    firstScript: first ? `/${first.file}` : null,
    styles: [...new Set([entry, ...imported].flatMap(({ css = [] }) => css))].map((file) => `/${file}`),
    modulePreloads: imported.map(({ file }) => `/${file}`),
  }
}

/** Every chunk that the entry loads before it runs. */
function importsOf(manifest: Readonly<Record<string, ManifestChunk>>, entry: ManifestChunk, found = new Set<ManifestChunk>()): ReadonlySet<ManifestChunk> {
  for (const name of entry.imports ?? []) {
    const chunk = manifest[name]
    if (!chunk || found.has(chunk)) continue
    found.add(chunk)
    importsOf(manifest, chunk, found)
  }
  return found
}
