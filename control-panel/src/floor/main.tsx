import { startPage } from '../start-page.tsx'
import { FloorApp } from './FloorApp.tsx'

startPage(<FloorApp />)
