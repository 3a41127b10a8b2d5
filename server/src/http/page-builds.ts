/** Which build of its pages this hub serves now, so that pages of another one know. */
import { join } from 'node:path'
import type { Audience } from '@tricolore/shared/model/audience.ts'
import { displayDist, oncePerVersion, panelDist } from './built-pages.ts'

/** The build of the audience's pages; null while they are not built, or served from their sources. */
export type PageBuilds = (audience: Audience) => string | null

export function pageBuilds(isDev: boolean): PageBuilds {
  if (isDev) return () => null
  const [display, panel] = [displayDist, panelDist].map((folder) => oncePerVersion(join(folder, 'build.json'), null, idOf))
  return (audience) => (audience === 'operator' ? panel : display)?.() ?? null
}

function idOf(text: string): string | null {
  // The type assertion is safe: the build wrote the file.
  return (JSON.parse(text) as { readonly id?: string }).id ?? null
}
