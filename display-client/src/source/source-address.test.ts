import { describe, expect, test } from 'vitest'
import { parsePasted, parseSourceAddress } from './source-address.ts'

const key = 'k'.repeat(32)
const here = { roomId: 'bleu', feedId: 'bleu', key: null }

describe('the address of a source page', () => {
  test.each([
    ['/source/bleu', '', { roomId: 'bleu', feedId: 'bleu', key: null }],
    ['/source/bleu', `?feed=cam-2&key=${key}`, { roomId: 'bleu', feedId: 'cam-2', key }],
    ['/source/grande%20salle/', '?key=', { roomId: 'grande salle', feedId: 'grande salle', key: null }],
    ['/source/100%', '', { roomId: '100%', feedId: '100%', key: null }],
    ['/source', '', null],
    ['/screen/bleu', '', null],
  ])('[FEED100] %s%s names its room, its feed and its key', (pathname, search, expected) => {
    expect(parseSourceAddress({ pathname, search })).toEqual(expected)
  })

  test.each([
    [`  ${key}\n`, { ...here, key }],
    [`http://hub:4000/source/blanc?feed=cam&key=${key}`, { roomId: 'blanc', feedId: 'cam', key }],
    ['http://hub:4000/source/blanc', null],
    [`http://hub:4000/screen/blanc?key=${key}`, null],
    ['too short', null],
    ['', null],
  ])('[FEED100] what is pasted is a link or a key: %j', (text, expected) => {
    expect(parsePasted(text, here)).toEqual(expected)
  })
})
