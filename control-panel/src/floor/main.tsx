import { floorDe } from '../i18n/floor-de.ts'
import { speak } from '../i18n/words.ts'
import { startPage } from '../start-page.tsx'
import { FloorApp } from './FloorApp.tsx'

// The only one of the crew's pages that speaks more than French and English.
speak('de', floorDe)
startPage(<FloorApp />)
