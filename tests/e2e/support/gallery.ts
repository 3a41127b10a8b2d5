/** The gallery of scenes, built and served: one scene with invented content by address. No hub stands behind it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { build, preview } from 'vite'
import { projectRoot } from './hub-process.ts'

export type Gallery = { address(query: Readonly<Record<string, string>>): string; close(): Promise<void> }

export async function startGallery(): Promise<Gallery> {
  const outDir = mkdtempSync(join(tmpdir(), 'tricolore-gallery-'))
  const shared = { root: join(projectRoot, 'display-client'), configFile: false, logLevel: 'warn' } as const
  await build({
    ...shared,
    plugins: [react()],
    build: { outDir, emptyOutDir: true, minify: false, reportCompressedSize: false, rolldownOptions: { input: join(shared.root, 'gallery.html') } },
  })
  const server = await preview({ ...shared, build: { outDir }, preview: { port: 0, host: '127.0.0.1' } })
  const [origin = ''] = server.resolvedUrls?.local ?? []
  return {
    address: (query) => new URL(`gallery.html?${new URLSearchParams(query)}`, origin).href,
    async close() {
      await server.close()
      rmSync(outDir, { recursive: true, force: true })
    },
  }
}
