/**
 * After each test file of a worker that goes on to the next one: nothing that it started runs any more. A hub, a client or a process that is left
 * takes the processor from every file after it.
 */
import process from 'node:process'
import { afterAll } from 'vitest'
import { eventually } from '../e2e/support/eventually.ts'
import { openClients } from '../faults/support/clients.ts'

/** Node's names for a server that listens, as every hub and proxy does, and for a process. */
const RUNNING = new Set(['TCPServerWrap', 'ProcessWrap'])

const left = () => [...openClients(), ...process.getActiveResourcesInfo().filter((name) => RUNNING.has(name))]

// What was told to end may still be about to.
afterAll(() =>
  eventually('nothing is left of this file', () => left().length === 0).catch(() => {
    throw new Error(`This file leaves something running for those after it: ${left().join(', ')}.`)
  }),
)
