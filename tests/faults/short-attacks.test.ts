/** The short forms of attacks of one device on what is behind the sockets. */
import { manyConnects } from './f21-many-connects.ts'
import { wrongKeys } from './f22-wrong-keys.ts'
import { strangers } from './f23-strangers.ts'
import { descriptors } from './f24-descriptors.ts'
import { inShort } from './support/short.ts'

inShort([
  ['[FLT22] one WebSocket, and then fifty, that ask to join thousands of times are a phone each at the most, and cut', manyConnects],
  ['[FLT23] wrong keys at a thousand a second cost nobody else anything, and who sends them is cut', wrongKeys],
  ['[FLT24] an address full of idle strangers keeps no operator and no screen out', strangers],
  ['[FLT25] thousands of silent connections at a hub with few file descriptors keep nobody out', descriptors],
])
