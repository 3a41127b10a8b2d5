import { registry } from '@tricolore/shared/commands/registry.ts'
import { say } from '@tricolore/shared/words/say.ts'
import { expect, test } from 'vitest'
import { parseCommand } from './parse-command.ts'

test.each([
  [{ type: 'standby', sessionId: 'a', loud: true }, 'There is no field “loud” here.'],
  [{ type: 'standby' }, 'The field “sessionId” is missing.'],
  [{ type: 'standby', sessionId: 7 }, 'The field “sessionId” is not valid: expected string.'],
  [{ type: 'setOccupancy', roomId: 'bleu', percent: 101 }, 'The field “percent” is not valid: at most 100.'],
  [{ type: 'setMode', mode: 'party' }, 'The field “mode” is not valid: one of show, rehearsal.'],
  [{ type: 'standby', sessionId: '../etc' }, 'The field “sessionId” is not valid: unexpected form.'],
  [{ type: 'showMessage', kind: 'banner', texts: { fr: 'Bonjour' } }, 'The field “texts.en” is missing.'],
  [{ type: 'dance' }, 'There is no command “dance”.'],
])('[AUD27] %j is refused with a sentence that names the field', (command, sentence) => {
  const result = parseCommand(registry, { command })
  expect(result.ok ? null : say(result.rejection.why, 'en')).toBe(sentence)
})

test.each([[null], ['go'], [[]], [{}], [{ command: 'go' }], [{ command: { type: 'undo' }, extra: 1 }], [{ command: { type: 'undo' }, commandId: 'a b' }]])(
  '[AUD27] %j is no command',
  (input) => {
    const result = parseCommand(registry, input)
    expect(result.ok ? null : result.rejection.code).toBe('invalid')
  },
)

const evil = ['Ada\u001b[2J', 'Ada\0', 'Ada\u0007', 'Ada\u009b31m', 'Ada\u202egnp', 'Ada\ud800']
const turning = ['\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2066', '\u2067', '\u2068', '\u2069'].map((sign) => `Ada${sign}`)
const written = ['Zoé\tBleu', 'two\r\nlines', 'two\u000blines', '👩\u200d💻', 'می\u200cخواهم', '\u200fعربي', 'עברית\u200e!', '\u061cعربي']

test.each([...evil, ...turning])('[HUB95] %j gives orders in no text of a command, however deep it lies; the sentence names the field', (text) => {
  const named = parseCommand(registry, { command: { type: 'nameScreen', screenId: 'big', roomId: 'bleu', purpose: 'stage', name: text } })
  expect(named.ok ? null : say(named.rejection.why, 'en')).toBe('The field “name” is not valid: there are control signs in that text, which nobody sees.')
  const shown = parseCommand(registry, { command: { type: 'showMessage', kind: 'banner', texts: { fr: 'Bonjour', en: text } } })
  expect(shown.ok ? null : say(shown.rejection.why, 'fr')).toContain('« texts.en »')
})

test.each(written)('[HUB95] %j is how people write', (text) => {
  expect(parseCommand(registry, { command: { type: 'showMessage', kind: 'banner', texts: { fr: text, en: text } } }).ok).toBe(true)
})

test('[AUD27] a payload cannot reach the prototype of anything', () => {
  const input: unknown = JSON.parse('{"command": {"type": "undo", "__proto__": {"seq": 1}, "constructor": {"prototype": {"polluted": true}}}}')
  expect(parseCommand(registry, input)).toMatchObject({ ok: false, rejection: { code: 'invalid' } })
  expect(Reflect.get({}, 'polluted')).toBeUndefined()
})

test.each(['Blanc\u200b', 'Blanc\nBleu', 'Blanc\u2028Bleu', 'Bl\u00adanc', 'Blanc\ufe0f'])(
  '[AUD162] a screen is not named %j by an operator either',
  (name) => {
    const screen = { type: 'nameScreen', roomId: 'bleu', purpose: 'stage', name }
    for (const which of [{ screenId: 'big' }, { code: 'ABCD' }]) {
      const named = parseCommand(registry, { command: { ...screen, ...which } })
      expect(named.ok ? null : say(named.rejection.why, 'en')).toBe('The field “name” is not valid: there are control signs in that text, which nobody sees.')
    }
  },
)
