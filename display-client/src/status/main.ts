/** Keeps the attendees' page up to date: works out what it should say now, paints what changed, and sleeps until the next change. */
import { readAt } from '@tricolore/shared/at/at.ts'
import './status.css'
import { type PublicStatus, publicStatus } from '@tricolore/shared/derive/public-status.ts'
import { announcement } from '@tricolore/shared/status-page/announcement.ts'
import type { Freshness } from '@tricolore/shared/status-page/freshness.ts'
import { pageParts } from '@tricolore/shared/status-page/page-parts.ts'
import { MINUTE_MS, wholeMinute } from '@tricolore/shared/status-page/times.ts'
import { pageWords } from '@tricolore/shared/words/page.ts'
import { asLanguage } from '@tricolore/shared/words/spoken.ts'
import { sayAlive } from '../browser/alive.ts'
import { fullJitterMs } from './full-jitter.ts'
import { later } from './later.ts'
import { adoptLanguage, initialLanguage } from './page-language.ts'
import { announce, loadTitleFont, paintParts } from './page-painter.ts'
import { createProgramme } from './programme.ts'
import { applyChoice, choose, chooseWords, foundSessions } from './programme-choice.ts'
import { connectPublic } from './public-link.ts'
import { reloadOnce } from './reload-once.ts'
import { createStatusPoll } from './status-poll.ts'

/** Without a websocket for this long the page asks over HTTP meanwhile; spread, since all phones lose the hub at once. */
const POLL_AFTER_MS = 4_000 + 6_000 * Math.random()
/** An answer older than this is no longer called up to date: three missed ones. */
const POLL_COUNTS_MS = 35_000
/** A phone that was put away keeps its connection this long. */
const POCKET_MS = 60_000

const renderedAtMs = Number(document.body.dataset.pageNowMs)

let language = initialLanguage([document.documentElement.lang])
let shown: PublicStatus | null = null
let lastLiveAtMs: number | null = null
/** Local clock. */
let notLiveSinceMs: number | null = performance.now()
let cancelWake = () => {}
let cancelPocket = () => {}

const link = connectPublic(refresh)
const programme = createProgramme({ language: () => language, reach: link.addresses.reach, onChange: refresh })
const poll = createStatusPoll({
  language: () => language,
  addresses: link.addresses,
  onAnswer(isFresh) {
    const answer = poll.latest()
    // The answer may have been made a while ago: as a bound from below it is true all the same, but it must not set the clock back.
    const known = link.hubNowMs()
    if (isFresh && answer && (known === null || answer.hubNowMs > known)) {
      link.clock.addPush({ hubNowMs: answer.hubNowMs, receivedLocalMs: performance.now() })
    }
    refresh()
  },
})
link.clock.restore(Number(document.body.dataset.hubNowMs) - performance.now())

/** What is known now, and how old that is; null while there is nothing newer than what the hub rendered. */
function newest(nowMs: number): { status: PublicStatus | null; freshness: Freshness } | null {
  const hasSnapshot = link.state().status !== 'waiting'
  if (link.isLive()) {
    lastLiveAtMs = nowMs
    return { status: publicStatus(readAt(link.tables(), nowMs), language), freshness: { kind: 'live' } }
  }
  const polled = poll.latest()
  const heardAtLocalMs = poll.heardAtLocalMs()
  if (
    polled &&
    heardAtLocalMs !== null &&
    polled.language === language &&
    (!hasSnapshot || nowMs - (performance.now() - heardAtLocalMs) >= (lastLiveAtMs ?? 0))
  ) {
    const ageMs = performance.now() - heardAtLocalMs
    return { status: polled.status, freshness: { kind: ageMs <= POLL_COUNTS_MS ? 'polled' : 'away', atMs: nowMs - ageMs } }
  }
  if (!hasSnapshot) return null
  return { status: publicStatus(readAt(link.tables(), nowMs), language), freshness: { kind: 'away', atMs: lastLiveAtMs ?? nowMs } }
}

function refresh(): void {
  cancelWake()
  if (document.hidden) return
  if (link.state().isOutdated) reloadOnce()
  const pollInMs = fallBack()
  const nowMs = link.hubNowMs() ?? renderedAtMs
  const found = newest(nowMs)
  if (found) paint(found.status, found.freshness, nowMs)
  const nextMinuteMs = wholeMinute(nowMs) + MINUTE_MS
  // An answer over HTTP may be older than its own next change: the next answer brings that.
  const nextChangeMs = found?.status?.nextChangeAtMs ?? nextMinuteMs
  const nextMs = nextChangeMs > nowMs ? Math.min(nextChangeMs, nextMinuteMs) : nextMinuteMs
  cancelWake = later(refresh, Math.min(Math.max(0, nextMs - nowMs), pollInMs) + 1)
  sayAlive()
}

/** Asks over HTTP once there has been no websocket for a while; answers how long until then. */
function fallBack(): number {
  if (link.isLive()) {
    notLiveSinceMs = null
    poll.stop()
    return Number.POSITIVE_INFINITY
  }
  notLiveSinceMs ??= performance.now()
  const inMs = notLiveSinceMs + POLL_AFTER_MS - performance.now()
  if (inMs > 0) return inMs
  poll.start()
  return Number.POSITIVE_INFINITY
}

function paint(status: PublicStatus | null, freshness: Freshness, nowMs: number): void {
  const { programme: opened, ...parts } = pageParts({ status, language, nowMs, freshness, programme: programme.view() ?? { kind: 'closed' } })
  paintParts(programme.view() === null ? parts : { ...parts, programme: opened })
  showChoice()
  if (shown && status) announce(announcement(shown, status, language))
  shown = status
}

function showChoice(): void {
  applyChoice()
  const count = foundSessions()
  const line = document.getElementById('programme-found')
  const text = count === null ? '' : pageWords[language].found(count)
  if (line && line.textContent !== text) line.textContent = text
}

document.addEventListener('input', ({ target }) => {
  if (!(target instanceof HTMLInputElement) || target.id !== 'programme-words') return
  chooseWords(target.value)
  showChoice()
})
document.addEventListener('submit', (submit) => {
  submit.preventDefault()
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
})

document.addEventListener('click', (click) => {
  const target = click.target instanceof Element ? click.target.closest<HTMLElement>('[data-act]') : null
  const act = target?.dataset.act
  if (target && act && choose(act, target)) return showChoice()
  // Before anything is known here, and on a page whose programme the hub rendered, links are links.
  if (!act || !shown || programme.view() === null || click.metaKey || click.ctrlKey) return
  click.preventDefault()
  if (act === 'open-programme') programme.open()
  else if (act === 'close-programme') programme.close()
  // The address of one session, to be passed on: who opens it finds the programme open there.
  else if (act === 'point-at') history.replaceState(null, '', target.getAttribute('href'))
  else speak(asLanguage(act.replace('language-', '')) ?? language)
})

function speak(wanted: typeof language): void {
  language = wanted
  adoptLanguage(language, pageWords[language].pageTitle(shown?.event.shortName ?? 'Tricolore'))
  if (!link.isLive()) void poll.ask()
  programme.languageChanged()
  refresh()
}

function comeBack(): void {
  cancelPocket()
  notLiveSinceMs = performance.now()
  link.wake()
  if (!link.isLive()) void poll.ask()
  refresh()
}

document.addEventListener('visibilitychange', () => {
  if (!document.hidden) return comeBack()
  cancelWake()
  poll.stop()
  cancelPocket = later(() => link.pause(), POCKET_MS)
})
// Back from the browser's page cache: everything stopped in between.
window.addEventListener('pageshow', (shownAgain) => {
  if (shownAgain.persisted) comeBack()
})
// The venue's network is back, for everybody at once.
window.addEventListener('online', () => later(comeBack, fullJitterMs(0, Math.random())))
window.addEventListener('load', () => void loadTitleFont())
