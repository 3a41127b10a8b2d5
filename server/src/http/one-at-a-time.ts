/**
 * One request of a connection at a time. Node hands over every request that it finds in what it read, thousands of them in 64 kB, each before
 * the one in front of it is answered. Here the next one of a connection begins when the last one is done, and whoever sends more of them ahead
 * than any client does is cut. Browsers and proxies send none ahead.
 */
import type { Server as HttpServer, IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** Requests that may wait behind the one that is being answered. */
const MOST_AHEAD = 8
/** What tells Node's parser that nothing of what it was given is a request any more. */
const PASS_OVER = 2

export type Exchange = readonly [req: IncomingMessage, res: ServerResponse]
type Line = { isBusy: boolean; readonly waiting: Exchange[] }

/** `answer` gets each request in its turn. `onCut` is called with every connection that is cut. */
export function answerOneAtATime(http: HttpServer, answer: (...exchange: Exchange) => void, onCut: () => void): void {
  const lines = new WeakMap<Socket, Line>()

  function begin(line: Line, req: IncomingMessage, res: ServerResponse): void {
    line.isBusy = true
    res.once('close', () => goOn(line, req.socket))
    answer(req, res)
  }

  function goOn(line: Line, socket: Socket): void {
    const next = socket.destroyed ? undefined : line.waiting.shift()
    if (next) return void setImmediate(begin, line, ...next)
    line.isBusy = false
    line.waiting.length = 0
    if (socket.isPaused() && !socket.destroyed) socket.resume()
  }

  // Node answers an `Expect` that it does not know by itself, past this line and past every gate behind it.
  http.on('checkExpectation', (req, res) => http.emit('request', req, res))
  for (const event of ['connection', 'secureConnection'] as const) http.on(event, readNoFurtherThanTheCut)
  http.on('request', (req, res) => {
    const { socket } = req
    if (socket.destroyed) return
    const line = lines.get(socket) ?? { isBusy: false, waiting: [] }
    lines.set(socket, line)
    if (!line.isBusy) return begin(line, req, res)
    if (line.waiting.length >= MOST_AHEAD) {
      line.waiting.length = 0
      socket.destroy()
      return onCut()
    }
    line.waiting.push([req, res])
    // Its own body, if it has one, waits with it.
    socket.pause()
  })
}

/**
 * Node goes on making requests of what it has read although their connection is destroyed: 50 ms of work for 64 kB. On a Node that is made
 * otherwise nothing is set here, and that much is all that a cut connection still costs.
 */
function readNoFurtherThanTheCut(socket: Socket): void {
  const parser: unknown = Reflect.get(socket, 'parser')
  const onIncoming: unknown = Reflect.get(Object(parser), 'onIncoming')
  if (typeof onIncoming !== 'function') return
  Reflect.set(Object(parser), 'onIncoming', (...incoming: unknown[]) => (socket.destroyed ? PASS_OVER : Reflect.apply(onIncoming, parser, incoming)))
}
