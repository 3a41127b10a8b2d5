/** The volunteers' page: who is at which door, what they pressed, what the hub confirmed. */
import { readAt } from '@tricolore/shared/at/at.ts'
import './door.css'
import { type PublicStatus, publicStatus } from '@tricolore/shared/derive/public-status.ts'
import { emergencyAnnouncement } from '@tricolore/shared/status-page/announcement.ts'
import { MINUTE_MS, wholeMinute } from '@tricolore/shared/status-page/times.ts'
import { doorWords } from '@tricolore/shared/words/door.ts'
import { nextLanguage } from '@tricolore/shared/words/spoken.ts'
import { sayAlive } from '../browser/alive.ts'
import { later } from '../status/later.ts'
import { initialLanguage, rememberLanguage } from '../status/page-language.ts'
import { announce, loadTitleFont, paintParts } from '../status/page-painter.ts'
import { connectPublic } from '../status/public-link.ts'
import { reloadOnce } from '../status/reload-once.ts'
import { createStatusFallback } from '../status/status-fallback.ts'
import { createDoor } from './door.ts'
import { doorParts } from './door-parts.ts'
import { askHubsOf } from './hub-requests.ts'

let cancelWake = () => {}
const link = connectPublic(refresh, 'door')
askHubsOf(link.addresses)
const door = createDoor({
  roomId: decodeURIComponent(location.pathname.split('/')[2] ?? ''),
  language: initialLanguage(navigator.languages),
  linkKey: takeLinkKey(),
  onChange: paint,
})
const fallback = createStatusFallback({
  isLive: link.isLive,
  language: () => door.state().language,
  addresses: link.addresses,
  onAnswer({ hubNowMs }) {
    // It may have been made a while ago, and must not set the clock back.
    if (hubNowMs > (link.hubNowMs() ?? 0)) link.clock.addPush({ hubNowMs, receivedLocalMs: performance.now() })
    paint()
  },
})
let seenOccupancy: unknown
let seenTakes: unknown
let seenEmergencies: unknown
let shown: PublicStatus | null = null

/** The key in the address, which then leaves the address bar: nobody reads it over a shoulder or copies it with the page. */
function takeLinkKey(): string | null {
  const key = new URLSearchParams(location.hash.slice(1)).get('key')
  if (key !== null) history.replaceState(null, '', location.pathname + location.search)
  return key
}

/** The public state changed, or it is time to look again. */
function refresh(): void {
  if (link.state().isOutdated) reloadOnce()
  // A Take, too, may end what was said.
  const { occupancy, takes, emergencies } = link.tables()
  if (occupancy !== seenOccupancy || takes !== seenTakes || emergencies !== seenEmergencies) {
    seenOccupancy = occupancy
    seenTakes = takes
    seenEmergencies = emergencies
    door.reload()
  }
  paint()
}

function paint(): void {
  cancelWake()
  if (document.hidden) return
  const nowMs = link.hubNowMs()
  const { language } = door.state()
  const known = nowMs === null || link.state().status === 'waiting' ? null : publicStatus(readAt(link.tables(), nowMs), language)
  const status = fallback.status() ?? known
  document.documentElement.lang = language
  document.title = `${doorWords[language].page} · ${status?.rooms.find(({ id }) => id === door.state().roomId)?.name ?? 'Tricolore'}`
  paintParts(doorParts(door.state(), status, nowMs))
  if (status) {
    announce({ polite: null, urgent: emergencyAnnouncement(shown, status, language) })
    shown = status
  }
  sayAlive()
  if (nowMs === null) return
  const nextMinuteMs = wholeMinute(nowMs) + MINUTE_MS
  cancelWake = later(paint, Math.max(0, Math.min(status?.nextChangeAtMs ?? nextMinuteMs, nextMinuteMs) - nowMs) + 1)
}

document.addEventListener('click', (click) => {
  const target = click.target instanceof Element ? click.target.closest<HTMLElement>('[data-act]') : null
  const { act, value } = target?.dataset ?? {}
  if (act === 'occupancy') door.sayOccupancy(Number(value))
  else if (act === 'ready') door.sayReady(value === 'yes')
  else if (act === 'clear') door.sayClear()
  else if (act === 'call') door.callDesk()
  else if (act === 'leave') door.leave()
  else if (act === 'other-way') door.otherWay(fields())
  else if (act === 'language') {
    door.speak(nextLanguage(door.state().language), fields())
    rememberLanguage(door.state().language)
  }
})

document.addEventListener('submit', (submit) => {
  submit.preventDefault()
  void door.enter(fields())
})

/** What stands in the form; empty where there is none. */
function fields(): { name: string; secret: string } {
  const typedIn = (id: string) => {
    const field = document.getElementById(id)
    return field instanceof HTMLInputElement ? field.value : ''
  }
  return { name: typedIn('name'), secret: typedIn('secret') }
}

document.addEventListener('visibilitychange', () => {
  if (document.hidden) {
    cancelWake()
    door.rest()
    fallback.rest()
    return
  }
  link.wake()
  door.reload()
  paint()
})
window.addEventListener('online', () => {
  link.wake()
  door.reload()
})
window.addEventListener('load', () => void loadTitleFont())
door.start()
paint()
