/** A review as it is sent: what the contract promises, and beside it sentences, what is kept and what was said of the file. */
import { shownValue } from './fields.ts'
import type { Review } from './review.ts'
import { sentencesOf } from './sentences.ts'

export function reviewAnswer(review: Review) {
  const { input, matched, added, removed, frozenRemoved, replaced, proposed } = review
  const { programme } = input
  const changing = matched.filter(({ compared, frozen }) => frozen === null && compared.changed.length > 0)
  const idOfKey = new Map([...added, ...matched].map(({ source, id }) => [source.key, id]))
  return {
    format: programme.format,
    timeZone: programme.timeZone,
    counts: {
      sessions: programme.sessions.length,
      rooms: programme.rooms.length,
      speakers: new Set(programme.sessions.flatMap(({ speakers }) => speakers.map(({ name }) => name))).size,
      dropped: programme.dropped.reduce((sum, { count }) => sum + count, 0),
      unchanged: matched.length - changing.length,
    },
    questions: review.questions,
    diff: {
      added: added.map(({ id }) => id),
      removed: removed.map(({ id }) => id),
      changed: changing.map((one) => ({ sessionId: one.id, fields: fromTo(one, one.compared.changed) })),
      frozen: [
        ...matched.flatMap(({ id, frozen, compared }) => (frozen === null || compared.changed.length === 0 ? [] : [{ sessionId: id, why: frozen }])),
        ...frozenRemoved.map(({ session, why }) => ({ sessionId: session.id, why })),
      ],
    },
    proposals: proposed.proposals.map(({ keys, originKey, simulcastKeys, ...proposal }) => ({
      ...proposal,
      sessions: keys.map((key) => ({ sessionId: idOfKey.get(key) ?? null, title: programme.sessions.find((session) => session.key === key)?.title ?? key })),
      originRoomId: originKey === null ? null : (review.rooms.idOf.get(originKey) ?? null),
      simulcastRoomIds: simulcastKeys.flatMap((key) => review.rooms.idOf.get(key) ?? []),
    })),
    sentences: sentencesOf(review),
    /** Changed here by hand and kept: `from` is what stays, `to` what the file says. */
    pinned: matched.flatMap((one) =>
      one.frozen !== null || one.compared.pinned.length === 0 ? [] : [{ sessionId: one.id, fields: fromTo(one, one.compared.pinned) }],
    ),
    /** Changed or removed here by hand, and as the file has it again because somebody answered so. */
    followed: [
      ...matched.flatMap(({ id, followed }) => (followed.length === 0 ? [] : [{ sessionId: id, fields: followed }])),
      ...added.flatMap(({ id, memory }) => (memory === null ? [] : [{ sessionId: id, fields: [] }])),
    ],
    adopted: matched.filter(({ how }) => how === 'adopted').map(({ id }) => id),
    replaced: replaced.map(({ id }) => id),
    goneByHand: review.goneByHand.map(({ id }) => id),
    /** Of the sessions that the file brings or changes: what the panel needs to draw before and after. */
    sessions: [...added, ...changing].map(({ id, fields }) => ({ ...fields, abstract: null, sessionId: id, rooms: shownValue('rooms', fields) })),
    newRooms: review.rooms.made.map(({ id, name }) => ({ roomId: id, name })),
    dropped: programme.dropped,
    notes: programme.notes,
    event: { name: programme.event.name, isAnother: review.eventCase === 'another' },
  }
}

export type ReviewAnswer = ReturnType<typeof reviewAnswer>

function fromTo({ here, fields }: Review['matched'][number], names: Review['matched'][number]['compared']['changed']) {
  return Object.fromEntries(names.map((name) => [name, { from: shownValue(name, here), to: shownValue(name, fields) }]))
}
