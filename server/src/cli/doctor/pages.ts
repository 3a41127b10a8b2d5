import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { displayDist, panelDist } from '../../http/built-pages.ts'
import { type Check, type Finding, fault, good } from './check.ts'

export const pages: Check = {
  name: 'pages',
  look: async ({ isDev }) => (isDev ? [] : [pagesFinding([join(displayDist, 'screen.html'), join(panelDist, 'index.html')])]),
}

/** `built`: a file that each build leaves. */
export function pagesFinding(built: readonly string[]): Finding {
  if (built.every((path) => existsSync(path))) return good('Les pages sont construites.', 'The pages are built.')
  return fault(
    { fr: 'Les pages des écrans et de la régie ne sont pas construites.', en: 'The pages of the screens and the panel are not built.' },
    {
      fr: '« npm run build » dans le dossier du projet ; « npm start » le fait de lui-même.',
      en: '“npm run build” in the project’s folder; “npm start” does it by itself.',
    },
  )
}
