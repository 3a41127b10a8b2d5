/** The event for other programs: the programme for anybody, the event file and what really happened for operators. */
import { rejection } from '@tricolore/shared/kernel/rejection.ts'
import type { Request, Response, Router } from 'express'
import { agendaOf } from '../exchange/agenda.ts'
import { asRunCsv, asRunJson, asRunOf } from '../exchange/as-run.ts'
import { eventFileOf } from '../exchange/event-file-of.ts'
import { type FrabOptions, scheduleJson, scheduleXml } from '../exchange/frab.ts'
import { createSessionChanges } from '../exchange/session-changes.ts'
import { version } from '../host/process/build.ts'
import { askedLanguage } from './asked-language.ts'
import type { HttpParts } from './parts.ts'
import { weakTag } from './public-answers.ts'
import { isFresh } from './public-routes.ts'
import { refuse } from './respond.ts'
import { route } from './route.ts'

const noEvent = rejection('not-found', 'noEventOpen')

export function exportRoutes(router: Router, { hub, access, takeReports }: HttpParts): void {
  const changes = createSessionChanges(hub)

  async function frabOptions(req: Request): Promise<FrabOptions> {
    const { latestMs } = await changes.upToNow()
    return { url: addressOf(req), version: new Date(latestMs).toISOString(), generator: { name: 'Tricolore', version } }
  }

  async function sendSchedule(req: Request, res: Response, type: string, write: typeof scheduleJson): Promise<void> {
    const agenda = agendaOf(hub.tables(), askedLanguage(req))
    if (agenda) sendToAnybody(req, res, type, write(agenda, await frabOptions(req)))
    else refuse(req, res, noEvent)
  }

  function sendAsRun(req: Request, res: Response, type: string, name: string, write: typeof asRunJson): void {
    const tables = hub.tables()
    const event = tables.event.get('event')
    if (!event) {
      refuse(req, res, noEvent)
      return
    }
    const rows = asRunOf(tables, hub.clock.nowMs(), (takeId) => takeReports.get(takeId)?.spreadMs ?? null)
    res.type(type).attachment(name).send(write(rows, event.timeZone))
  }

  route(router, '/export/schedule.json', { get: (req, res) => sendSchedule(req, res, 'json', scheduleJson) })
  route(router, '/export/schedule.xml', { get: (req, res) => sendSchedule(req, res, 'application/xml', scheduleXml) })
  route(router, '/export/schedule.ics', {
    async get(req, res) {
      const { of } = await changes.upToNow()
      // Loaded when somebody asks: a hub that starts does without.
      const { calendarOf } = await import('../exchange/icalendar.ts')
      const { room, session } = req.query
      const [roomId, sessionId] = [room, session].map((id) => (typeof id === 'string' ? id : null))
      const text = calendarOf(hub.tables(), {
        language: askedLanguage(req),
        roomId: roomId ?? null,
        sessionId: sessionId ?? null,
        url: addressOf(req),
        changeOf: of,
      })
      if (text === null) refuse(req, res, noEvent)
      else sendToAnybody(req, res, 'text/calendar', text)
    },
  })
  route(router, '/export/event.json', {
    get: access.operator((req, res) => {
      const file = eventFileOf(hub.tables())
      if (file)
        res
          .type('json')
          .attachment('event.json')
          .send(`${JSON.stringify(file, null, 2)}\n`)
      else refuse(req, res, noEvent)
    }),
  })
  route(router, '/export/as-run.json', { get: access.operator((req, res) => sendAsRun(req, res, 'json', 'as-run.json', asRunJson)) })
  route(router, '/export/as-run.csv', { get: access.operator((req, res) => sendAsRun(req, res, 'text/csv', 'as-run.csv', asRunCsv)) })
}

function sendToAnybody(req: Request, res: Response, type: string, text: string): void {
  if (!isFresh(req, res, weakTag(text))) res.type(type).send(text)
}

/** Where attendees read the programme. */
function addressOf(req: Request): string {
  return `${req.protocol}://${req.get('host')}/?programme=1`
}
