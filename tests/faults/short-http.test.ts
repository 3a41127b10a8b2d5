/** The short forms of attacks over HTTP. */
import { httpFlood } from './f25-http-flood.ts'
import { doorLink } from './f26-door-link.ts'
import { hostileImports } from './f29-hostile-imports.ts'
import { inShort } from './support/short.ts'

inShort([
  ['[FLT26] who asks over HTTP without end is cut or told to wait, and costs no screen a version and nobody else the connection', httpFlood],
  ['[FLT27] a door’s link at full speed does a handful of things, fills no history and keeps neither operator nor volunteer out', doorLink],
  ['[FLT32] whatever file is brought as a programme, the answer is a review or a sentence that says why not, and nobody else is held up', hostileImports],
])
