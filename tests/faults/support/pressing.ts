/** What operators press while something breaks: changes of many kinds, each of which leaves an entry and would show if it were done twice. */
import type { CommandInput } from '@tricolore/shared/commands/registry.ts'

/** The nth press of that operator; never the same as the one before, and never undone by another's. */
export function pressing(rooms: readonly string[]): (operator: number, press: number) => CommandInput {
  return (operator, press) => {
    const roomId = rooms[(operator + press) % rooms.length] ?? ''
    switch (press % 4) {
      case 0:
        return { type: 'setDelay', roomId, delayMs: (1 + ((press * 4 + operator) % 600)) * 1_000 }
      case 1:
        return { type: 'startTimer', roomId, durationMs: 60_000 + press * 1_000 + operator }
      case 2:
        return { type: 'overrideRoom', roomId, scene: 'holding', untilMs: null }
      default:
        return { type: 'editSession', sessionId: 'ouverture', title: `Ouverture ${operator} ${press}` }
    }
  }
}
