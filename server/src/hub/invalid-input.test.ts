import { registry } from '@tricolore/shared/commands/registry.ts'
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
  expect(result.ok ? null : result.rejection.texts.en).toBe(sentence)
})

test.each([[null], ['go'], [[]], [{}], [{ command: 'go' }], [{ command: { type: 'undo' }, extra: 1 }], [{ command: { type: 'undo' }, commandId: 'a b' }]])(
  '[AUD27] %j is no command',
  (input) => {
    const result = parseCommand(registry, input)
    expect(result.ok ? null : result.rejection.code).toBe('invalid')
  },
)

test('[AUD27] a payload cannot reach the prototype of anything', () => {
  const input: unknown = JSON.parse('{"command": {"type": "undo", "__proto__": {"seq": 1}, "constructor": {"prototype": {"polluted": true}}}}')
  expect(parseCommand(registry, input)).toMatchObject({ ok: false, rejection: { code: 'invalid' } })
  expect(Reflect.get({}, 'polluted')).toBeUndefined()
})
