/**
 * Node's HTTP, taken without an `import`: that reads every name that `node:http` exports, and for its WebSocket Node loads a whole HTTP client
 * that nobody here uses: 50 ms of a hub's start.
 */
import process from 'node:process'

export const { Agent, createServer, request } = process.getBuiltinModule('node:http')
