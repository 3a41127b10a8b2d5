/** The HTTP request of a phone's handshake takes more memory than the rest of its connection, and nobody asks for it again. */
import type { Language } from '@tricolore/shared/model/values.ts'
import type { Socket } from 'socket.io'
import { languageOf } from './guard.ts'

/** What a namespace that is joined later over the same connection needs of it: the language. The same two for all phones. */
const rests = { fr: restOf('fr'), en: restOf('en') } as const

/** Call it once whatever needs the whole request has read it. */
export function forgetRequest(socket: Socket): void {
  const rest = rests[languageOf(socket)]
  // Both are read-only for users of Socket.IO, whose own advice it is to let go of the request.
  Reflect.set(socket.conn, 'request', rest)
  Reflect.set(socket, 'handshake', { ...socket.handshake, headers: rest.headers, query: rest._query, url: '', time: '' })
}

function restOf(language: Language) {
  return { headers: { 'accept-language': language }, _query: {}, url: '', connection: {} }
}
