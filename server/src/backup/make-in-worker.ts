import { Worker } from 'node:worker_threads'
import type { Backup, BackupRequest } from './make-backup.ts'

/** Makes a backup in a thread of its own and deletes those that have had their time. Rejects when it could not be made. */
export function makeInWorker(request: BackupRequest): Promise<Backup> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./backup-worker.ts', import.meta.url), { workerData: request, execArgv: [] })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`the thread that makes backups ended with code ${code}`)))
    // A hub that closes does not wait: what is half made has no name yet.
    worker.unref()
  })
}
