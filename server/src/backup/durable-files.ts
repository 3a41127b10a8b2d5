/** Files that are there whole or not at all, also after a power cut, and that only their owner reads: a backup holds the hub's keys. */
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

const OWNER_ONLY = 0o600

/** An empty file that only its owner may read; in place of one that an interrupted run left. */
export function emptyFile(path: string): void {
  rmSync(path, { force: true })
  closeSync(openSync(path, 'wx', OWNER_ONLY))
}

export function writeDurably(path: string, text: string): void {
  const part = `${path}.part`
  emptyFile(part)
  const file = openSync(part, 'w')
  try {
    const bytes = Buffer.from(text)
    for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written)
  } finally {
    closeSync(file)
  }
  moveDurably(part, path)
}

/** Gives a finished file its name, once everything in it is on the disk. */
export function moveDurably(from: string, to: string): void {
  sync(from, 'r+')
  renameSync(from, to)
  syncFolder(dirname(to))
}

/** Windows cannot open a folder, and needs no such call. */
export function syncFolder(path: string): void {
  if (process.platform !== 'win32') sync(path, 'r')
}

function sync(path: string, flags: string): void {
  const file = openSync(path, flags)
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
