import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { tellOfLeftCopy } from './left-copy.ts'
import { Manifest } from './manifest.ts'

function aFolder(): { readonly folder: string; readonly path: string; readonly told: string[]; readonly tell: () => string | null } {
  const folder = mkdtempSync(join(tmpdir(), 'tricolore-left-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, 'tricolore.db')
  const told: string[] = []
  const log = { warn: (_about: unknown, text?: string) => void told.push(String(text)) }
  return { folder, path, told, tell: () => tellOfLeftCopy(path, folder, log)?.path ?? null }
}

function aCopy(path: string, reason: Manifest['reason'], madeAtMs: number): void {
  const manifest = { format: 1, version: 'test', schema: 3, seq: 7, atMs: 0, madeAtMs, event: null, reason, bytes: 1, sha256: '0'.repeat(64) } as const
  writeFileSync(`${path}.json`, JSON.stringify(Manifest.parse(manifest)))
  writeFileSync(path, '')
}

it('[JRN138] names the newest copy that a restore did not put aside; nothing while the database is there, or without a copy', () => {
  const { folder, path, told, tell } = aFolder()
  expect([tell(), told]).toEqual([null, []])
  aCopy(join(folder, 'old.db'), 'automatic', 1)
  aCopy(join(folder, 'rescued.db'), 'rescue', 2)
  aCopy(join(folder, 'aside.db'), 'restore', 3)
  expect(tell()).toBe(join(folder, 'rescued.db'))
  expect(told).toEqual([expect.stringContaining(`restore --from ${join(folder, 'rescued.db')} --data ${folder}`)])
  // A start that was cut off before it had made its tables.
  writeFileSync(path, '')
  expect(tell()).toBe(join(folder, 'rescued.db'))
  writeFileSync(path, 'a database')
  expect(tell()).toBeNull()
})

it('[JRN139] a log without its database is kept, and told of: the newest of what was stored may stand there alone', () => {
  const { folder, path, told, tell } = aFolder()
  for (const content of ['first', 'second']) {
    writeFileSync(`${path}-wal`, content)
    tell()
  }
  expect(readdirSync(folder)).toEqual(['tricolore.db-wal.kept', 'tricolore.db-wal.kept-2'])
  expect(readFileSync(`${path}-wal.kept-2`, 'utf8')).toBe('second')
  expect(told).toEqual([expect.stringContaining('is kept'), expect.stringContaining('is kept')])
  writeFileSync(path, 'a database')
  writeFileSync(`${path}-wal`, 'its own')
  tell()
  expect([readFileSync(`${path}-wal`, 'utf8'), told.length]).toEqual(['its own', 2])
})
