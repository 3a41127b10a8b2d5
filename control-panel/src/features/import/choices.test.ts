import { expect, it } from 'vitest'
import { bodyOf, nothingChosen, withFollow } from './choices.ts'
import { answerFrom } from './import-answer.ts'

it('[IMP68] a session follows the file again, or keeps what is here, as was said last; what is not asked any more is not sent', () => {
  const body = { importId: 'i', diff: {}, followed: [{ sessionId: 'talk', fields: ['title'] }] }
  const answer = answerFrom(body)
  if (!answer) throw new Error('The answer was not understood.')
  const followed = withFollow(withFollow(nothingChosen, 'talk', true), 'gone', true)
  expect(followed.answers).toEqual({ 'follow:talk': 'yes', 'follow:gone': 'yes' })
  expect(bodyOf(answer, [], followed)).toEqual({ answers: { 'follow:talk': 'yes' } })
  expect(withFollow(followed, 'talk', false).answers).toEqual({ 'follow:gone': 'yes' })
  expect(answer.followed).toEqual(body.followed)
})
