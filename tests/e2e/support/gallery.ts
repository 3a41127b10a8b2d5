/** The gallery of scenes, built and served: one scene with invented content by address. No hub stands behind it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import type { Page } from 'playwright-core'
import { build, preview } from 'vite'
import { projectRoot } from './hub-process.ts'

type Query = Readonly<Record<string, string>>

export type Gallery = {
  address(query: Query): string
  /** On a page that is at the gallery already: without loading it again, which takes longer than to look at the scene. */
  show(page: Page, query: Query): Promise<void>
  close(): Promise<void>
}

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
    async show(page, query) {
      const asked = String(new URLSearchParams(query))
      await page.goto(new URL(`gallery.html#${asked}`, origin).href)
      await page.locator(`body[data-shown=${JSON.stringify(`?${asked}`)}]`).waitFor({ state: 'attached' })
    },
    async close() {
      await server.close()
      rmSync(outDir, { recursive: true, force: true })
    },
  }
}
