/** The hub as a process, on pages that are built already. `npm start` builds them first, in `start.ts`. */
import { loaded } from '../host/process/startup-memory.ts'

const { runHub, settingsOrExit } = await import('./run-hub.ts')
await runHub(settingsOrExit())
loaded()
