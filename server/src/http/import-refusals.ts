/** Files that cannot be read, or not without an answer: 422, with one sentence a fault, or with the question. */
import { type Rejection, rejection } from '@tricolore/shared/kernel/rejection.ts'
import { refused } from '@tricolore/shared/protocol/down.ts'
import { textsOf } from '@tricolore/shared/words/say.ts'
import type { Request, Response } from 'express'
import type { ReadResult } from '../exchange/read/programme.ts'
import { languageFor } from './asked-language.ts'

type Unread = Exclude<ReadResult, { kind: 'read' }>

/** Zones that are offered first; any other IANA name may be sent as well. */
const zones = ['Europe/Paris', 'Europe/London', 'Europe/Berlin', 'UTC', 'America/New_York', 'America/Los_Angeles', 'Asia/Tokyo']

export function refuseUnread(req: Request, res: Response, unread: Unread): void {
  const why = reasonOf(unread)
  res.status(422).json({ ...refused(why, languageFor(req)), ...detailsOf(unread, why) })
}

function reasonOf(unread: Unread): Rejection {
  if (unread.kind === 'needs-time-zone') return rejection('invalid', 'importNeedsTimeZone')
  if (unread.kind === 'needs-columns') return rejection('invalid', 'importNeedsColumns', { missing: unread.missing.join(', ') })
  return unread.faults.length === 0 ? rejection('invalid', 'importEmptyFile') : rejection('invalid', 'importUnreadable', { faults: unread.faults.join(' ') })
}

function detailsOf(unread: Unread, why: Rejection): object {
  const texts = textsOf(why.why)
  if (unread.kind === 'unreadable') return { faults: unread.faults }
  if (unread.kind === 'needs-time-zone') {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone
    const choices = [...new Set([own, ...zones])].map((id) => ({ id, texts: { fr: id, en: id } }))
    return { format: unread.format, questions: [{ id: 'time-zone', code: 'time-zone', texts, choices, examples: unread.examples }] }
  }
  const { format, headings, guessed, missing, firstRows } = unread
  return { format, questions: [{ id: 'columns', code: 'columns', texts, choices: [], headings, guessed, missing, firstRows }] }
}
