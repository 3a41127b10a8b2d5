import { Worker } from 'node:worker_threads'
import { isBuilt } from '../host/process/build.ts'
import type { Backup, BackupRequest } from './make-backup.ts'

export type WorkerOptions = {
  /** From what `npm run build` made; by default as this hub runs itself. */
  readonly fromBuild?: boolean
  /** What its Node is started with; by default nothing, whatever this one was started with. */
  readonly execArgv?: readonly string[]
}

/** Makes a backup in a thread of its own and deletes those that have had their time. Rejects when it could not be made. */
export function makeInWorker(request: BackupRequest, { fromBuild = isBuilt, execArgv = [] }: WorkerOptions = {}): Promise<Backup> {
  return new Promise((resolve, reject) => {
    // From its sources it loads dozens of files, and Node's type stripper for them: tens of MB in the hub's process, at each backup.
    const file = fromBuild ? '../../dist/backup-worker.js' : './backup-worker.ts'
    const worker = new Worker(new URL(file, import.meta.url), { workerData: request, execArgv: [...execArgv] })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`the thread that makes backups ended with code ${code}`)))
    // A hub that closes does not wait: what is half made has no name yet.
    worker.unref()
  })
}
