/** The HTTP request of a phone's handshake takes a quarter of the connection's memory, and nobody asks for it again once the phone is in. */
import type { IncomingMessage } from 'node:http'
import type { Language } from '@tricolore/shared/words/by-language.ts'
import { COMMON_LANGUAGE, spokenLanguages } from '@tricolore/shared/words/spoken.ts'
import type { Server, Socket } from 'socket.io'
import { languageOf } from './guard.ts'

/** What a namespace that is joined later over the same connection needs of the request: the language. The same for all phones. */
const rests = new Map(spokenLanguages().map((language) => [language, restOf(language)]))

/** The answer to each handshake: Engine.IO keeps it, and through it the request, for as long as the connection is open. */
const answers = new WeakMap<IncomingMessage, object>()

export function watchHandshakes(io: Server): void {
  io.engine.use((request: IncomingMessage, answer: object, next: () => void) => {
    answers.set(request, answer)
    next()
  })
}

/** Call it once whatever needs the whole request has read it. */
export function forgetRequest(socket: Socket): void {
  const { request, handshake } = rests.get(languageOf(socket)) ?? restOf(COMMON_LANGUAGE)
  const answer = answers.get(socket.conn.request)
  // All three are read-only for users of Socket.IO, whose own advice it is to let go of the request.
  if (answer) Reflect.set(answer, 'req', request)
  Reflect.set(socket.conn, 'request', request)
  Reflect.set(socket, 'handshake', handshake)
}

function restOf(language: Language) {
  const headers = { 'accept-language': language }
  return { request: { headers, _query: {}, url: '', connection: {} }, handshake: { headers, query: {}, url: '', auth: {} } }
}
