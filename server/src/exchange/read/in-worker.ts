/**
 * Reads programmes beside the hub: in a thread with a bound on its memory and a deadline, one file at a time, so that no file holds the hub's event loop
 * and none that is made to hurt brings it down.
 */
import { setFlagsFromString } from 'node:v8'
import { Worker } from 'node:worker_threads'
import { isBuilt } from '../../host/process/build.ts'
import type { ReadOptions, ReadResult } from './programme.ts'

export type ReadRequest = { readonly bytes: Uint8Array; readonly options: ReadOptions }

/** That it begins, and what came of it. */
export type ReadMessage = { readonly kind: 'begun' } | ReadResult

export type WorkerOptions = {
  /** From what `npm run build` made; by default as this hub runs itself. */
  readonly fromBuild?: boolean
  readonly deadlineMs?: number
  readonly memoryMb?: number
}

/** Counted from when the thread has what it reads with. */
export const READ_DEADLINE_MS = 10_000
/** From its sources, on a busy machine, a thread takes seconds to load them. */
const START_DEADLINE_MS = 60_000
const MEMORY_MB = 256
/** Whoever sends more at once is told to wait. */
const MOST_WAITING = 5

const TOO_LONG = 'The file took longer than 10 seconds to read and was given up: it is damaged, or made to hold things up.'
const TOO_MUCH = 'Reading the file would have taken more memory than a programme needs: it is damaged, or no programme.'
const BROKEN = 'The file could not be read: its reader gave up.'
const BUSY = 'Several files are being read at this moment: send it again in a few seconds.'

export type ReadInWorker = (bytes: Uint8Array, options: ReadOptions) => Promise<ReadResult>

/** Never rejects: whatever happens to the thread is one plain sentence. */
export function createReadInWorker(settings: WorkerOptions = {}): ReadInWorker {
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0
  return (bytes, options) => {
    if (waiting >= MOST_WAITING) return Promise.resolve(unreadable(BUSY))
    waiting += 1
    const result = last
      .then(() => readOnce({ bytes, options }, settings))
      .finally(() => {
        waiting -= 1
      })
    last = result
    return result
  }
}

/** The one that the hub uses. */
export const readInWorker: ReadInWorker = createReadInWorker()

function readOnce(request: ReadRequest, { fromBuild = isBuilt, deadlineMs = READ_DEADLINE_MS, memoryMb = MEMORY_MB }: WorkerOptions): Promise<ReadResult> {
  return new Promise((resolve) => {
    boundCounts()
    const file = fromBuild ? '../../../dist/read-worker.js' : './read-worker.ts'
    const worker = new Worker(new URL(file, import.meta.url), {
      workerData: request,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
    })
    const done = (result: ReadResult) => {
      clearTimeout(deadline)
      resolve(result)
      // What it holds is let go at once; that it ends with an error is no news then.
      worker.terminate().catch(() => undefined)
    }
    let deadline = setTimeout(() => done(unreadable(BROKEN)), START_DEADLINE_MS)
    worker.on('message', (message: ReadMessage) => {
      if (message.kind !== 'begun') return done(message)
      clearTimeout(deadline)
      deadline = setTimeout(() => done(unreadable(TOO_LONG)), deadlineMs)
    })
    worker.once('error', (reason) => done(unreadable(isOutOfMemory(reason) ? TOO_MUCH : BROKEN)))
    worker.once('exit', () => done(unreadable(BROKEN)))
    worker.unref()
  })
}

/**
 * A `--max-old-space-size` with which the hub was started is one for the whole process, and V8 lets it win over the bound of a thread: a file could take
 * all that the hub may. It is looked at when a heap is made, so that the hub's own stays as it is.
 */
function boundCounts(): void {
  setFlagsFromString('--max-old-space-size=0')
}

function isOutOfMemory(reason: unknown): boolean {
  return reason instanceof Error && 'code' in reason && reason.code === 'ERR_WORKER_OUT_OF_MEMORY'
}

function unreadable(fault: string): ReadResult {
  return { kind: 'unreadable', faults: [fault] }
}
