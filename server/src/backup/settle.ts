import { rmSync } from 'node:fs'
import { openDatabase } from '../store/sqlite/sqlite-database.ts'

/** Before another file takes its place: what is still in the log beside it goes into it first, so that at no instant the folder holds half of it. */
export function settle(databasePath: string): void {
  const database = openDatabase(databasePath)
  try {
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  } finally {
    database.close()
  }
  for (const rest of ['-wal', '-shm']) rmSync(`${databasePath}${rest}`, { force: true })
}
