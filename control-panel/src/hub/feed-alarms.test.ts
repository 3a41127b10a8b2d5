import type { FeedOnScreen } from '@tricolore/shared/protocol/feeds-down.ts'
import { aFeed, aMorning, aScreen } from '@tricolore/shared/testing/builders.ts'
import { aFeedHealth, aFeedOnScreen, feedsHealth } from '@tricolore/shared/testing/feed-health.ts'
import { describe, expect, test } from 'vitest'
import { alarmLine, alarmText } from '../i18n/feed-alarm.ts'
import { feedAlarms, troubleOnScreen, troublesIn } from './feed-alarms.ts'

const screens = [
  aScreen({ id: 'rouge-big', name: 'Rouge, grand écran', roomId: 'rouge' }),
  aScreen({ id: 'blanc-big', name: 'Blanc, grand écran', roomId: 'blanc' }),
]
const tables = aMorning({ feeds: [aFeed({ id: 'bleu', name: 'Régie Bleu' }), aFeed({ id: 'blanc', roomId: 'blanc' })], screens })
const on = (screenId: string, some: Partial<Omit<FeedOnScreen, 'feedId'>> = {}) => aFeedOnScreen({ screenId, ...some })
const seen = (...reports: FeedOnScreen[]) => feedsHealth([aFeedHealth({ feedId: 'bleu', screens: reports }), aFeedHealth({ feedId: 'blanc', state: 'down' })])

describe('what is wrong with the pictures', () => {
  test('[FEED125] nothing, while all is well, while nobody has published yet, and of what is only made ready', () => {
    expect(feedAlarms(tables, null)).toEqual([])
    expect(feedAlarms(tables, seen(on('rouge-big'), on('blanc-big', { state: 'connecting' })))).toEqual([])
    expect(feedAlarms(tables, seen(on('rouge-big', { use: 'armed', state: 'gone' })))).toEqual([])
    expect(feedAlarms(tables, feedsHealth([], { state: 'resting' }))).toEqual([])
  })

  test('[FEED125] a shown picture that froze or went, one that a screen cannot get, and a silenced screen; the worst first, screens together', () => {
    const alarms = feedAlarms(tables, seen(on('rouge-big', { state: 'stale', sound: 'blocked' }), on('blanc-big', { state: 'stale' })))
    expect(alarms.map((alarm) => [alarm.kind, alarm.kind === 'engine' ? [] : alarm.screens.map(({ id }) => id)])).toEqual([
      ['stale', ['rouge-big', 'blanc-big']],
      ['sound', ['rouge-big']],
    ])
    expect(feedAlarms(tables, seen(on('rouge-big', { state: 'refused' }), on('blanc-big', { state: 'gone' }))).map(({ kind }) => kind)).toEqual([
      'gone',
      'refused',
    ])
  })

  test('[FEED125] an engine that failed comes before everything, unless nothing needs it', () => {
    const failed = feedsHealth([], { state: 'failed', reason: { fr: 'le port est pris', en: 'the port is taken' } })
    expect(feedAlarms(tables, failed).map(({ kind }) => kind)).toEqual(['engine'])
    const alone = aMorning({ feeds: [aFeed({ id: 'card', kind: 'test' })] })
    expect(feedAlarms(alone, failed)).toEqual([])
  })

  test('[FEED125] each room and each screen hears of its own trouble only', () => {
    const health = seen(on('rouge-big', { state: 'gone', sound: 'blocked' }), on('blanc-big'))
    const alarms = feedAlarms(tables, health)
    expect(troublesIn(alarms, 'rouge').map(({ kind }) => kind)).toEqual(['gone', 'sound'])
    expect(troublesIn(alarms, 'blanc')).toEqual([])
    expect(troubleOnScreen(health, 'rouge-big')).toBe('gone')
    expect(troubleOnScreen(health, 'blanc-big')).toBeNull()
  })

  test('[FEED126] it is said with the room that the picture comes from and the screen that lacks it', () => {
    const [alarm] = feedAlarms(tables, seen(on('rouge-big', { state: 'stale' })))
    expect(alarm && alarmText(alarm, 'fr')).toBe('Image de Bleu figée · Rouge, grand écran')
    expect(alarm && alarmText(alarm, 'en')).toBe('Bleu’s picture is frozen · Rouge, grand écran')
    const [engine] = feedAlarms(tables, feedsHealth([], { state: 'failed', reason: { fr: 'le port est pris', en: 'the port is taken' } }))
    expect(engine && alarmText(engine, 'fr')).toBe('Moteur d’images en panne · le port est pris')
  })

  test('[FEED126] one line names the worst and says how many more there are', () => {
    const alarms = feedAlarms(tables, seen(on('rouge-big', { state: 'gone', sound: 'blocked' }), on('blanc-big', { state: 'gone' })))
    expect(alarmLine(alarms, 'fr')).toBe('Image de Bleu perdue (+1)')
    expect(alarmLine([], 'fr')).toBeNull()
  })
})
