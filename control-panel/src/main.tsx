import { App } from './app/App.tsx'
import { startPage } from './start-page.tsx'

startPage(<App />)
