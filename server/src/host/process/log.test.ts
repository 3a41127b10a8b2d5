import { describe, expect, it } from 'vitest'
import { createLog } from './log.ts'

const SECRET = 'Zk9-hidden_value-1234567890abcdef'

function logged(log: (logger: ReturnType<typeof createLog>) => void): string {
  let text = ''
  log(
    createLog('trace', (line) => {
      text += line
    }),
  )
  return text
}

describe('[AUD96] no log line holds a secret', () => {
  it.each([
    ['a login', { password: SECRET, name: 'Ana' }],
    ['a token', { login: { token: SECRET, tokenHash: SECRET } }],
    ['a command', { command: { type: 'setFeed', bearer: SECRET, url: `https://user:${SECRET}@cdn.example/live` } }],
    ['a new screen', { command: { type: 'addScreen', keyHash: SECRET } }],
    ['headers', { req: { headers: { authorization: `Bearer ${SECRET}`, cookie: `a=${SECRET}` } } }],
    [
      'keys of every kind',
      { joinKey: SECRET, doorKey: SECRET, roomKey: SECRET, feedKey: SECRET, screenKeys: [SECRET], newPassword: SECRET, device: { token: SECRET } },
    ],
    ['deep inside', { a: { b: { c: { d: [{ secret: SECRET }] } } } }],
    ['below everything that is looked at', { a: { b: { c: { d: { e: { f: { g: { h: { i: SECRET } } } } } } } } }],
    ['an address', { url: `/screen?room=bleu&key=${SECRET}` }],
    ['a link', { url: `/door/bleu#key=${SECRET}` }],
    ['the engine of the journal', { journal: `postgres://hub:${SECRET}@db.example/show` }],
    ['a session description', { body: { sdp: `a=ice-pwd:${SECRET}` } }],
  ])('%s', (_what, fields) => {
    expect(logged((log) => log.error(fields, 'it happened'))).not.toContain(SECRET)
    expect(logged((log) => log.child(fields).error('it happened'))).not.toContain(SECRET)
  })

  it.each([
    ['in its message', new Error(`connect failed: postgres://hub:${SECRET}@db/show`)],
    ['in a field', Object.assign(new Error('no'), { body: { password: SECRET } })],
    ['in its cause', new Error('no', { cause: new Error(`GET /screen?key=${SECRET}`) })],
    ['in one of several', new AggregateError([new Error(`Authorization: Bearer ${SECRET}`)], 'all failed')],
  ])('an error with one %s', (_where, reason) => {
    expect(logged((log) => log.error({ err: reason }, 'it happened'))).not.toContain(SECRET)
    expect(logged((log) => log.error(reason))).not.toContain(SECRET)
  })

  it('a sentence', () => {
    expect(logged((log) => log.warn(`opened http://hub/control?token=${SECRET}`))).not.toContain(SECRET)
  })

  it('what is no secret stays: where, who, and what an error says', () => {
    const [line] = [
      logged((log) => log.error({ err: new Error('no space left'), commandId: 'press-1', command: { type: 'go', sessionId: 'part-1' } }, 'a command threw')),
    ]
    expect(JSON.parse(line)).toMatchObject({
      level: 50,
      msg: 'a command threw',
      commandId: 'press-1',
      command: { type: 'go', sessionId: 'part-1' },
      err: { message: 'no space left', stack: expect.stringContaining('log.test.ts') },
    })
    expect(line.endsWith('}\n')).toBe(true)
  })
})

it('[HUB96] no log line gives a terminal orders, and none of it is lost', () => {
  const name = 'Ada\u001b[2J\u009b31m\u202egnp'
  const line = logged((log) => log.info({ name }, name))
  expect(line.trimEnd()).not.toMatch(/\p{C}/u)
  expect(JSON.parse(line)).toMatchObject({ name, msg: name })
})
