/** The thread in which a programme is read. */
import { parentPort, workerData } from 'node:worker_threads'
import type { ReadMessage, ReadRequest } from './in-worker.ts'
import { readProgramme } from './read-programme.ts'

// The type assertion is safe: `in-worker.ts` starts this file with a request and nothing else does.
const { bytes, options } = workerData as ReadRequest
const tell = (message: ReadMessage) => parentPort?.postMessage(message)
tell({ kind: 'begun' })
tell(await readProgramme(bytes, options))
