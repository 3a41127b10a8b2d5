import { EventEmitter } from 'node:events'
import type { Server as HttpServer, IncomingMessage, ServerResponse } from 'node:http'
import { expect, test } from 'vitest'
import { limitPlainConnections, type PlainConnectionsOptions } from './plain-connections.ts'

let port = 0

class Connection extends EventEmitter {
  readonly localAddress = '192.0.2.1'
  readonly localPort = 4000
  readonly remotePort = port++
  destroyed = false
  readonly remoteAddress: string
  constructor(remoteAddress: string) {
    super()
    this.remoteAddress = remoteAddress
  }
  destroy() {
    this.destroyed = true
    this.emit('close')
  }
}

function limiting(options: Partial<PlainConnectionsOptions>) {
  const http = new EventEmitter()
  const sockets = new Set<Connection>()
  let cuts = 0
  // The type assertions are safe: no more of a server and of a connection is used than is here.
  const plain = limitPlainConnections(http as unknown as HttpServer, {
    mostInAll: 1_000,
    mostPerAddress: 1_000,
    isProxy: (address) => address === 'proxy',
    sockets,
    makeRoom: () => false,
    onCut: () => (cuts += 1),
    ...options,
  })
  const come = (address: string) => {
    const socket = new Connection(address)
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    http.emit('connection', socket)
    return socket
  }
  /** A request over it; answers how it ends. */
  const ask = (socket: Connection) => {
    const answer = new EventEmitter()
    plain.requestCame({ socket } as unknown as IncomingMessage, answer as unknown as ServerResponse)
    return () => void answer.emit('close')
  }
  const trust = (socket: Connection) => plain.isTrusted({ socket } as unknown as IncomingMessage)
  const upgrade = (socket: Connection) => void http.emit('upgrade', { socket }, socket)
  const isOpen = (all: readonly Connection[]) => all.map(({ destroyed }) => !destroyed)
  return { come, ask, isOpen, sockets, cuts: () => cuts, trust, upgrade }
}

test('[HTTP78] of one address the one idle for longest makes room, and nobody of another', () => {
  const { come, isOpen, cuts } = limiting({ mostPerAddress: 2 })
  const other = come('b')
  const all = ['a', 'a', 'a', 'a'].map(come)
  expect([isOpen(all), isOpen([other]), cuts()]).toEqual([[false, false, true, true], [true], 2])
})

test('[HTTP78] one that is at work makes room only where none is idle, and counts as idle from its answer on', () => {
  const { come, ask, isOpen } = limiting({ mostPerAddress: 3 })
  const [first, second, third] = [come('a'), come('a'), come('a')]
  const ends = [ask(first), ask(first), ask(second)]
  const fourth = come('a')
  expect(isOpen([first, second, third, fourth])).toEqual([true, true, false, true])
  ends[0]?.()
  const fifth = come('a')
  expect(isOpen([first, second, fourth, fifth])).toEqual([true, true, false, true])
  ask(fifth)
  come('a')
  expect(isOpen([first, second, fifth])).toEqual([false, true, true])
})

test('[HTTP78] in all, whoever is idle for longest makes room, then whose request has taken longest', () => {
  const { come, ask, isOpen, sockets } = limiting({ mostInAll: 3 })
  const all = ['a', 'b', 'c', 'd'].map(come)
  expect(isOpen(all)).toEqual([false, true, true, true])
  for (const one of all.slice(1)) ask(one)
  const fifth = come('e')
  expect([isOpen(all), isOpen([fifth]), sockets.size]).toEqual([[false, false, true, true], [true], 3])
})

test('[HTTP118] requests that hardly come keep nobody out, behind a proxy as well: only what the hub knows goes on, and strangers make room before it', () => {
  let strangers = 1
  const { come, ask, trust, isOpen } = limiting({ mostInAll: 3, makeRoom: () => strangers-- > 0 })
  const [slow, upload, other] = [come('proxy'), come('proxy'), come('a')]
  for (const one of [slow, upload, other]) ask(one)
  trust(upload)
  const operator = come('proxy')
  ask(operator)
  trust(operator)
  expect(isOpen([slow, upload, other, operator])).toEqual([false, true, true, true])
  const screen = come('b')
  ask(screen)
  trust(screen)
  expect(isOpen([upload, other, operator, screen])).toEqual([true, false, true, true])
  // Now a stranger's WebSocket goes, and when there is none nobody more comes in.
  const phone = come('c')
  ask(phone)
  trust(phone)
  expect(isOpen([upload, operator, screen, phone])).toEqual([true, true, true, true])
  expect(isOpen([upload, operator, screen, phone, come('d')])).toEqual([true, true, true, true, false])
})

test('[HTTP118] whoever has just come is not cut before they speak, while requests of others hardly come', () => {
  let ms = 0
  const { come, ask, isOpen } = limiting({ mostInAll: 4, nowMs: () => ms })
  const slow = ['a', 'b', 'c', 'd'].map((address) => {
    const one = come(address)
    ask(one)
    return one
  })
  ms += 6_000
  const newcomer = come('e')
  expect(isOpen(slow)).toEqual([false, true, true, true])
  ms += 300
  const next = come('f')
  expect([isOpen(slow), isOpen([newcomer, next])]).toEqual([
    [false, false, true, true],
    [true, true],
  ])
  // Silent for too long it makes room before those that are at work.
  ms += 2_000
  come('g')
  expect([isOpen(slow), isOpen([newcomer])]).toEqual([[false, false, true, true], [false]])
})

test('[HTTP78] behind a proxy all come from one address, and what asks to be a WebSocket counts elsewhere', () => {
  const { come, isOpen, upgrade } = limiting({ mostPerAddress: 1 })
  expect(isOpen(['proxy', 'proxy', 'proxy'].map(come))).toEqual([true, true, true])
  const phone = come('a')
  upgrade(phone)
  expect([isOpen([phone, come('a')]), isOpen([phone, come('a')])]).toEqual([
    [true, true],
    [true, true],
  ])
})

test('[PUB81] machines of one IPv6 network are one address', () => {
  const { come, isOpen } = limiting({ mostPerAddress: 1 })
  expect(isOpen(['2001:db8:1:2::1', '2001:db8:1:2:ffff::2', '2001:db8:1:3::1'].map(come))).toEqual([false, true, true])
})

test('[HTTP103] what a login or a key is at work with is not cut for strangers of the same address, and among themselves the newest goes', () => {
  const { come, ask, trust, isOpen } = limiting({ mostPerAddress: 2 })
  const upload = come('a')
  const done = ask(upload)
  trust(upload)
  const strangers = ['a', 'a', 'a'].map((address) => {
    const one = come(address)
    ask(one)
    return one
  })
  expect(isOpen([upload, ...strangers])).toEqual([true, false, false, true])
  const second = come('a')
  ask(second)
  trust(second)
  const third = come('a')
  expect(isOpen([upload, second, third])).toEqual([true, false, true])
  ask(third)
  // Answered, it idles like any other.
  done()
  come('a')
  expect(isOpen([upload, third])).toEqual([false, true])
})

test('[PUB90] phones that wait to be let in are not idle: neither their address nor a hub that is full cuts them for it', () => {
  const { come, upgrade, isOpen } = limiting({ mostPerAddress: 2, mostInAll: 4 })
  const phones = ['a', 'a', 'a'].map((address) => {
    const phone = come(address)
    upgrade(phone)
    return phone
  })
  const pages = ['a', 'b', 'c'].map(come)
  expect([isOpen(phones), isOpen(pages)]).toEqual([
    [true, true, true],
    [false, false, true],
  ])
})
