/** The short forms of faults of lines and of data. */
import { silentCut } from './f07-silent-cut.ts'
import { slowLine } from './f08-bad-line.ts'
import { restore } from './f17-restore.ts'
import { inShort } from './support/short.ts'

inShort([
  ['[FLT12] a room that is cut off in silence keeps what it shows and is right afterwards', silentCut],
  ['[FLT18] on a slow line that breaks nothing is done twice', slowLine],
  ['[FLT19] what is restored is what was there then', restore],
])
