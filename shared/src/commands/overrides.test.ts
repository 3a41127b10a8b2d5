import { describe, expect, it } from 'vitest'
import { readAt } from '../at/at.ts'
import { deriveScreen } from '../derive/derive-screen.ts'
import { aMorning, aScreen } from '../testing/builders.ts'
import { at, MINUTE_MS } from '../testing/clock.ts'
import { given, type Scenario } from '../testing/scenario.ts'

const black = { type: 'overrideRoom', roomId: 'rouge', scene: 'black' } as const
const morning = () => aMorning({ screens: [aScreen({ id: 'big', roomId: 'rouge' })] })
const shown = (show: Scenario, nowMs = show.effectAtMs) => deriveScreen(readAt(show.tables, nowMs), 'big')?.view.scene.kind

describe('an override', () => {
  it('[OVR7] begins with the lead, and a plain word is a scene', () => {
    const show = given(morning()).when(black).accepted()
    expect(shown(show, show.effectAtMs - 1)).toBe('interval')
    expect(shown(show)).toBe('black')
  })

  it('[OVR7] ends by itself when it was given an end', () => {
    const show = given(morning())
      .when({ ...black, untilMs: at('09:05') })
      .accepted()
    expect([shown(show, at('09:05') - 1), shown(show, at('09:05'))]).toEqual(['black', 'interval'])
  })

  it('[OVR20] a test pattern is asked for by its plain word', () => {
    expect(
      shown(
        given(morning())
          .when({ ...black, scene: 'test-pattern' })
          .accepted(),
      ),
    ).toBe('test-pattern')
  })

  it('[OVR8] is released by an act of its own, and then the plan is back, not an older override', () => {
    const show = given(morning())
      .when({ ...black, scene: 'holding' })
      .accepted()
      .wait(MINUTE_MS)
      .when(black)
      .accepted()
      .wait(MINUTE_MS)
    show.when({ type: 'releaseOverride', roomId: 'rouge' }).accepted()
    expect(shown(show)).toBe('interval')
    show.wait(MINUTE_MS).when({ type: 'releaseOverride', roomId: 'rouge' }).refused('impossible')
  })

  it('[OVR8] that has not begun yet is released for good', () => {
    const show = given(morning()).when(black).accepted().when({ type: 'releaseOverride', roomId: 'rouge' }).accepted()
    expect(show.tables.overrides.size).toBe(0)
    expect(shown(show)).toBe('interval')
  })

  it('[OVR8] of a screen is released by the screen, and leaves that of its room', () => {
    const show = given(morning()).when(black).accepted().when({ type: 'overrideScreen', screenId: 'big', scene: 'holding' }).accepted().wait(MINUTE_MS)
    expect(shown(show)).toBe('holding')
    show.when({ type: 'releaseOverride', screenId: 'big' }).accepted()
    expect(shown(show)).toBe('black')
    show.wait(MINUTE_MS).when({ type: 'releaseOverride', screenId: 'big' }).refused('impossible')
  })

  it.each([
    [{ ...black, roomId: 'nowhere' }, 'not-found'],
    [{ type: 'overrideScreen', screenId: 'nobody', scene: 'black' }, 'not-found'],
    [{ ...black, scene: { kind: 'title-card', sessionId: 'nothing' } }, 'not-found'],
    [{ ...black, scene: { kind: 'simulcast', originRoomId: 'nowhere' } }, 'not-found'],
    [{ ...black, untilMs: at('08:00') }, 'impossible'],
  ] as const)('[OVR9] %j is refused: %s', (command, code) => {
    given(morning()).when(command).refused(code)
  })

  it('[OVR9] leaves no pile: at most the one in force and the one to come', () => {
    const show = given(morning())
    for (let press = 0; press < 10; press += 1)
      show
        .when(press % 2 ? black : { ...black, scene: 'holding' })
        .accepted()
        .wait(100)
    expect(show.tables.overrides.size).toBeLessThanOrEqual(2)
    expect(shown(show)).toBe('black')
  })
})
