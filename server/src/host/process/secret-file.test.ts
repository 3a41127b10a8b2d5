import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { helpText, readSettings } from './read-settings.ts'

function aFile(content: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'tricolore-secret-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, 'secret')
  writeFileSync(path, content, { mode: 0o600 })
  return path
}

test('[HUB30] the password and the journal’s address may come from files, without the line break at their end', () => {
  const env = { OPERATOR_PASSWORD_FILE: aFile('a long password \n'), JOURNAL_URL_FILE: aFile('memory:\r\n') }
  expect(readSettings([], env)).toMatchObject({ operatorPassword: 'a long password ', journal: 'memory:' })
})

test('[BRW21] nor with the mark of the byte order that some editors begin a file with', () => {
  expect(readSettings([], { OPERATOR_PASSWORD_FILE: aFile('\ufeffmot de passe é\r\n') })).toMatchObject({ operatorPassword: 'mot de passe é' })
})

test('[HUB30] a flag wins over the file', () => {
  expect(readSettings(['--operator-password', 'typed'], { OPERATOR_PASSWORD_FILE: aFile('from the file') })).toMatchObject({ operatorPassword: 'typed' })
})

test.each([
  ['one that is not there', () => ({ OPERATOR_PASSWORD_FILE: '/nowhere/secret' }), /nowhere\/secret .+cannot be read/],
  ['one that is nothing but a mark of the byte order', () => ({ OPERATOR_PASSWORD_FILE: aFile('\ufeff\n') }), /is empty/],
  ['one that is empty', () => ({ OPERATOR_PASSWORD_FILE: aFile('\n') }), /is empty/],
  ['one beside its variable', () => ({ OPERATOR_PASSWORD: 'a', OPERATOR_PASSWORD_FILE: aFile('b') }), /Both OPERATOR_PASSWORD and OPERATOR_PASSWORD_FILE/],
])('[HUB30] a file ends the start with one sentence: %s', (_what, env, sentence) => {
  expect(() => readSettings([], env())).toThrow(sentence)
})

test('[HUB30] what is no secret is not read from files', () => {
  expect(readSettings([], { PORT_FILE: aFile('5000') })).toMatchObject({ port: 4000 })
  expect(helpText()).toContain('JOURNAL_URL_FILE')
})
