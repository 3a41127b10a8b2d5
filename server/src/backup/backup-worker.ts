/** A thread of its own for copying and checking, so that no command waits for it. */
import { parentPort, workerData } from 'node:worker_threads'
import { pruneBackups } from './backups-folder.ts'
import { type BackupRequest, makeBackup } from './make-backup.ts'

// The type assertion is safe: `make-in-worker.ts` starts this file with a request and nothing else does.
const request = workerData as BackupRequest
const made = await makeBackup(request)
pruneBackups(request.folder)
parentPort?.postMessage(made)
