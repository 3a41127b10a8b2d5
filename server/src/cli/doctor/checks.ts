/** Everything that `doctor` looks at, in the order in which it is told: what stands in the way of a start first. */
import { addresses } from './addresses.ts'
import { certificate } from './certificate.ts'
import type { Check } from './check.ts'
import { clock } from './clock.ts'
import { dataFolder } from './data-folder.ts'
import { disk } from './disk.ts'
import { engine } from './engine.ts'
import { eventFile } from './event-file.ts'
import { fileLimit } from './file-limit.ts'
import { hubs } from './hubs.ts'
import { journal } from './journal.ts'
import { mediaPorts } from './media-ports.ts'
import { nodeVersion } from './node-version.ts'
import { pages } from './pages.ts'
import { password } from './password.ts'
import { port } from './port.ts'
import { postgres } from './postgres.ts'
import { secretFiles } from './secret-files.ts'

export const checks: readonly Check[] = [
  nodeVersion,
  pages,
  port,
  dataFolder,
  disk,
  journal,
  postgres,
  hubs,
  clock,
  eventFile,
  certificate,
  password,
  secretFiles,
  fileLimit,
  engine,
  mediaPorts,
  addresses,
]
