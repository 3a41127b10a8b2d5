/** The functions that the chart may use, each as Go's templates, Sprig or Helm define it for the values that occur here. */
import { createHash, createHmac, scryptSync } from 'node:crypto'
import { stringify } from 'yaml'

export type TemplateFunction = (...operands: readonly unknown[]) => unknown

/** Ends the rendering as Helm does, with the chart's own sentence. */
export class ChartRefusal extends Error {}

export function isTruthy(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0
  return Boolean(value)
}

export function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'object') throw new Error('a list or a map stands where a text is wanted; use toYaml')
  return String(value)
}

function numberOf(value: unknown): number {
  const number = Number(textOf(value) || '0')
  if (!Number.isInteger(number)) throw new Error(`${textOf(value)} is not a whole number`)
  return number
}

function listOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new Error('not a list')
  return value
}

function indented(spaces: unknown, text: unknown): string {
  const margin = ' '.repeat(numberOf(spaces))
  return textOf(text)
    .split('\n')
    .map((line) => margin + line)
    .join('\n')
}

/** Go's `%d` takes no float, and every number of a values file is one: so the chart says `int` first, and here only whole numbers pass. */
function printed(format: unknown, ...operands: readonly unknown[]): string {
  const open = [...operands]
  return textOf(format).replace(/%(.)/g, (_whole, verb: string) => {
    const operand = open.shift()
    if (verb === 's' && typeof operand === 'string') return operand
    if (verb === 'd' && typeof operand === 'number') return String(operand)
    throw new Error(`printf: %${verb} with ${typeof operand}`)
  })
}

function steps(from: unknown, until: unknown, by: unknown): readonly number[] {
  const list: number[] = []
  for (let value = numberOf(from); value < numberOf(until); value += numberOf(by)) list.push(value)
  return list
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'invalid'
  if (Array.isArray(value)) return 'slice'
  return typeof value === 'object' ? 'map' : typeof value
}

/** As Sprig does it, which is the Master Password algorithm; only the form that the chart asks for. */
function derived(counter: unknown, form: unknown, password: unknown, user: unknown, site: unknown): string {
  if (form !== 'maximum') throw new Error(`derivePassword: ${textOf(form)}`)
  const scope = (name: string) => Buffer.concat([Buffer.from('com.lyndir.masterpassword'), number32(Buffer.byteLength(name)), Buffer.from(name)])
  const key = scryptSync(textOf(password), scope(textOf(user)), 64, { N: 32_768, r: 8, p: 2, maxmem: 128 * 1024 * 1024 })
  const seed = createHmac('sha256', key)
    .update(Buffer.concat([scope(textOf(site)), number32(numberOf(counter))]))
    .digest()
  const templates = ['anoxxxxxxxxxxxxxxxxx', 'axxxxxxxxxxxxxxxxxno']
  const signs: Readonly<Record<string, string>> = {
    o: "@&%?,=[]_:-+*$#!'^~;()/.",
    x: 'AEIOUaeiouBCDFGHJKLMNPQRSTVWXYZbcdfghjklmnpqrstvwxyz0123456789!@#$%^&*()',
    a: 'AEIOUaeiouBCDFGHJKLMNPQRSTVWXYZbcdfghjklmnpqrstvwxyz',
    n: '0123456789',
  }
  const template = templates[(seed[0] ?? 0) % templates.length] ?? ''
  return [...template]
    .map((kind, position) => {
      const of = signs[kind] ?? ''
      return of[(seed[position + 1] ?? 0) % of.length] ?? ''
    })
    .join('')
}

function number32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

export const functions: Readonly<Record<string, TemplateFunction>> = {
  add: (...operands) => operands.reduce<number>((sum, operand) => sum + numberOf(operand), 0),
  and: (...operands) => operands.find((operand) => !isTruthy(operand)) ?? operands.at(-1),
  contains: (part, text) => textOf(text).includes(textOf(part)),
  derivePassword: derived,
  default: (otherwise, value) => (isTruthy(value) ? value : otherwise),
  eq: (left, right) => left === right,
  fail: (sentence) => {
    throw new ChartRefusal(textOf(sentence))
  },
  gt: (left, right) => numberOf(left) > numberOf(right),
  int: numberOf,
  join: (separator, list) => listOf(list).map(textOf).join(textOf(separator)),
  kindIs: (kind, value) => kindOf(value) === kind,
  lt: (left, right) => numberOf(left) < numberOf(right),
  ne: (left, right) => left !== right,
  nindent: (spaces, text) => `\n${indented(spaces, text)}`,
  not: (value) => !isTruthy(value),
  or: (...operands) => operands.find(isTruthy) ?? operands.at(-1),
  printf: printed,
  quote: (value) => JSON.stringify(textOf(value)),
  replace: (old, by, text) => textOf(text).replaceAll(textOf(old), textOf(by)),
  required: (sentence, value) => {
    if (value === null || value === undefined || value === '') throw new ChartRefusal(textOf(sentence))
    return value
  },
  sha256sum: (text) => createHash('sha256').update(textOf(text)).digest('hex'),
  toYaml: (value) => stringify(value, { lineWidth: 0 }).trimEnd(),
  trimSuffix: (suffix, text) => (textOf(text).endsWith(textOf(suffix)) ? textOf(text).slice(0, -textOf(suffix).length) : textOf(text)),
  trunc: (length, text) => textOf(text).slice(0, numberOf(length)),
  untilStep: steps,
}
