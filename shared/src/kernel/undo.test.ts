import { describe, expect, it } from 'vitest'
import type { Actor } from './command.ts'
import type { LogEntry } from './log-entry.ts'
import { redoTarget, undoTarget } from './undo.ts'

/** `a1` is Ana's first undoable command, `-1` takes entry 1 back, `+1` does it again, `.` is one that cannot be undone. */
function log(...words: readonly string[]): readonly LogEntry[] {
  return words.map((word, index) => {
    const by = word.startsWith('b') ? 'Ben' : 'Ana'
    const target = Number(word.slice(2))
    return {
      seq: index + 1,
      atMs: index,
      by,
      role: 'operator',
      commandId: `c${index}`,
      command: { type: word },
      change: [],
      undoable: word[1] === undefined,
      undoes: word[1] === '-' ? target : null,
      redoes: word[1] === '+' ? target : null,
    }
  })
}
const called = (name: string): Actor => ({ name, role: 'operator', roomIds: null })
const undo = (entries: readonly LogEntry[], by: string, seq: number | null = null) => undoTarget(entries, called(by), seq)?.seq ?? null
const redo = (entries: readonly LogEntry[], by: string) => redoTarget(entries, called(by))?.seq ?? null

describe('undo', () => {
  it('[UNDO3] takes back the newest command of its own person, over the commands of others', () => {
    expect(undo(log('a', 'a', 'b'), 'Ana')).toBe(2)
    expect(undo(log('a', 'a', 'b'), 'Ben')).toBe(3)
    expect(undo(log('a', 'a', 'b'), 'Cho')).toBeNull()
  })

  it('[UNDO3] twice in a row goes two steps back', () => {
    expect(undo(log('a', 'a', 'a-2'), 'Ana')).toBe(1)
    expect(undo(log('a', 'a', 'a-2', 'a-1'), 'Ana')).toBeNull()
  })

  it('[UNDO3] passes over commands that cannot be undone', () => {
    expect(undo(log('a', 'a.'), 'Ana')).toBe(1)
  })

  it('[UNDO17] looks at each entry of a log once, however often it is asked about it', () => {
    let looks = 0
    const entries = log(...Array.from({ length: 500 }, (_, at) => (at % 3 === 2 ? `${at % 2 ? 'a' : 'b'}-${at - 1}` : at % 2 ? 'a' : 'b'))).map((entry) => ({
      ...entry,
      get undoes() {
        looks += 1
        return entry.undoes
      },
    }))
    for (const { seq } of entries) undo(entries, 'Ana', seq)
    undo(entries, 'Ben')
    redo(entries, 'Ben')
    expect(looks).toBeLessThanOrEqual(2 * entries.length)
  })

  it('[UNDO4] with a seq takes back that very entry, whoever wrote it, once', () => {
    expect(undo(log('a', 'b'), 'Ana', 2)).toBe(2)
    expect(undo(log('a', 'b', 'a-2'), 'Ana', 2)).toBeNull()
    expect(undo(log('a', 'a.'), 'Ana', 2)).toBeNull()
    expect(undo(log('a'), 'Ana', 9)).toBeNull()
  })
})

describe('redo', () => {
  it('[UNDO5] does again what its person undid last', () => {
    expect(redo(log('a', 'a', 'a-2', 'a-1'), 'Ana')).toBe(1)
    expect(redo(log('a', 'a', 'a-2', 'a-1', 'a+1'), 'Ana')).toBe(2)
    expect(redo(log('a', 'a', 'a-2', 'a-1', 'a+1', 'a+2'), 'Ana')).toBeNull()
  })

  it('[UNDO5] makes the entry undoable again', () => {
    expect(undo(log('a', 'a-1', 'a+1'), 'Ana')).toBe(1)
  })

  it('[UNDO6] is over when its person does something new, and not when somebody else does', () => {
    expect(redo(log('a', 'a-1', 'a'), 'Ana')).toBeNull()
    expect(redo(log('a', 'a-1', 'b'), 'Ana')).toBe(1)
    expect(undo(log('a', 'a-1', 'a'), 'Ana', 1)).toBeNull()
  })

  it('[UNDO6] is not over by a command that cannot be undone', () => {
    expect(redo(log('a', 'a-1', 'a.'), 'Ana')).toBe(1)
  })
})
