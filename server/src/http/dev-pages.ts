/** Both clients from their sources, with hot reload: `npm run dev`. Vite is loaded here and nowhere else in the hub. */
import { readFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { RequestHandler } from 'express'
import { type ClientPages, isOfPanel } from './client-pages.ts'

export async function devPages(server: Server): Promise<ClientPages> {
  const { createServer } = await import('vite')
  const start = (workspace: string) => {
    const root = fileURLToPath(new URL(`../../../${workspace}/`, import.meta.url))
    return createServer({
      root,
      configFile: join(root, 'vite.config.ts'),
      appType: 'custom',
      server: { middlewareMode: true, hmr: { server }, ws: { server } },
    })
  }
  const display = await start('display-client')
  const panel = await start('control-panel')
  const onlyPanel: RequestHandler = (req, res, next) => (req.url.startsWith('/control/') ? panel.middlewares(req, res, next) : next())
  return {
    assets: [onlyPanel, display.middlewares],
    async page(name, url) {
      const vite = isOfPanel(name) ? panel : display
      return vite.transformIndexHtml(url, await readFile(join(vite.config.root, name), 'utf8'))
    },
    statusAssets: () => ({ script: '/src/status/main.ts', styles: [], modulePreloads: ['/@vite/client'] }),
    async close() {
      await Promise.all([display.close(), panel.close()])
    },
  }
}
