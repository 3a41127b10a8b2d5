import { expect, test } from 'vitest'
import { lengthText, signedText } from './run-time.ts'

test('[RUN3] a report is right to the second, early and late', () => {
  expect([lengthText(0), lengthText(724_000), lengthText(3_753_499), lengthText(-5)]).toEqual(['0:00', '12:04', '1:02:33', '0:00'])
  expect([signedText(200_000), signedText(-40_400), signedText(-400), signedText(400)]).toEqual(['+3:20', '−0:40', '0:00', '0:00'])
})
