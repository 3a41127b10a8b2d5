/** Where the pages come from: the built clients on the disk, or Vite while developing. */
import type { RequestHandler } from 'express'

export type StatusAssets = {
  readonly script: string | null
  /** Of older browsers, before everything else. */
  readonly firstScript?: string | null
  readonly styles: readonly string[]
  readonly modulePreloads: readonly string[]
}

/** Built with the screens' pages. */
export type DisplayPage = 'screen.html' | 'door.html' | 'source.html'
/** Built with the panel: the panel itself, and the floor manager's phone. */
export type PanelPage = 'index.html' | 'floor.html'

export type PageName = DisplayPage | PanelPage

export function isOfPanel(name: PageName): name is PanelPage {
  return name === 'index.html' || name === 'floor.html'
}

export type ClientPages = {
  /** Scripts, styles, fonts and pictures of both clients. */
  readonly assets: readonly RequestHandler[]
  /** The page's HTML as it is now; null while it is not built. */
  page(name: PageName, url: string): Promise<string | null>
  /** What the status page links; without script while it is not built. */
  statusAssets(): StatusAssets
  close(): Promise<void>
}

export const noAssets: StatusAssets = { script: null, styles: [], modulePreloads: [] }
