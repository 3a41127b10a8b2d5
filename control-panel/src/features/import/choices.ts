/** What somebody chose in a review, and what of it is sent: pure, so that nothing is lost when the answer is read again. */
import { choiceIn, type GivenAnswer, type ImportAnswer, type ImportQuestion } from './import-answer.ts'
import type { Sentence } from './sentences.ts'

export type Chosen = {
  /** By question, the choice. */
  readonly answers: Readonly<Record<string, GivenAnswer>>
  /** Sessions that somebody unticked; a sentence is ticked or not as a whole, and so are all that are about the same session. */
  readonly leftOut: ReadonlySet<string>
  readonly withdraw: boolean
}

export const nothingChosen: Chosen = { answers: {}, leftOut: new Set(), withdraw: false }

export function isTicked({ sessionIds }: Sentence, { leftOut }: Chosen): boolean {
  return sessionIds.every((id) => !leftOut.has(id))
}

/** Ticks or unticks it, and with it whatever else is about its sessions. */
export function withTick(chosen: Chosen, sentence: Sentence, sentences: readonly Sentence[]): Chosen {
  const ids = linked(sentence, sentences)
  const leftOut = new Set(chosen.leftOut)
  const isOn = isTicked(sentence, chosen)
  for (const id of ids) {
    if (isOn) leftOut.add(id)
    else leftOut.delete(id)
  }
  return { ...chosen, leftOut }
}

/** Sessions of sentences that hang together: who swaps with whom, and what else is said of either. */
function linked(sentence: Sentence, sentences: readonly Sentence[]): ReadonlySet<string> {
  const ids = new Set(sentence.sessionIds)
  for (let size = 0; size !== ids.size; ) {
    size = ids.size
    for (const { sessionIds } of sentences) if (sessionIds.some((id) => ids.has(id))) for (const id of sessionIds) ids.add(id)
  }
  return ids
}

/** What is carried out when "apply" is pressed: what was removed only with `withdraw`. */
export function toApply(sentences: readonly Sentence[], chosen: Chosen): readonly Sentence[] {
  return sentences.filter((sentence) => isTicked(sentence, chosen) && (sentence.group !== 'removed' || chosen.withdraw))
}

/** Where the answer stands that a session follows the file again in what was changed of it by hand. */
const followId = (sessionId: string) => `follow:${sessionId}`

export function withFollow({ answers, ...chosen }: Chosen, sessionId: string, follows: boolean): Chosen {
  const { [followId(sessionId)]: _, ...others } = answers
  return { ...chosen, answers: follows ? { ...others, [followId(sessionId)]: 'yes' } : others }
}

/** Questions that take their first choice where nobody answers, as their texts say; all others wait for a person. */
const DEFAULTED: ReadonlySet<string> = new Set(['unknown-room'])

/** What is chosen as things are; null where somebody has to say so. */
export function choiceFor({ id, code, choices }: ImportQuestion, { answers }: Chosen): string | null {
  const given = choices.find((choice) => choice.id === choiceIn(answers[id]))
  return given?.id ?? (DEFAULTED.has(code) ? (choices[0]?.id ?? null) : null)
}

/** What has to be answered before anything can be applied. */
export function openQuestions({ questions }: Pick<ImportAnswer, 'questions'>, chosen: Chosen): readonly ImportQuestion[] {
  return questions.filter((question) => question.choices.length > 0 && choiceFor(question, chosen) === null)
}

export type ApplyBody = { readonly answers?: Chosen['answers']; readonly only?: readonly string[]; readonly withdraw?: true }

/** `only` is left out where nothing was unticked: then rooms and the event's own facts come along too. Answers to questions that are gone are not sent. */
export function bodyOf(answer: ImportAnswer, sentences: readonly Sentence[], chosen: Chosen): ApplyBody {
  const asked = new Set([...answer.questions, ...answer.proposals].map(({ id }) => id))
  const followed = answer.followed.map(({ sessionId }) => followId(sessionId))
  const answers = Object.fromEntries(Object.entries(chosen.answers).filter(([id]) => asked.has(id) || followed.includes(id)))
  const ids = [...new Set(sentences.flatMap(({ sessionIds }) => sessionIds))]
  const only = ids.filter((id) => !chosen.leftOut.has(id))
  return {
    ...(Object.keys(answers).length > 0 && { answers }),
    ...(only.length < ids.length && { only }),
    ...(chosen.withdraw && { withdraw: true as const }),
  }
}

export type Figures = { readonly changed: number; readonly kept: number; readonly frozen: number; readonly waiting: number; readonly unchanged: number }

/** In sessions, but `waiting`: questions. */
export function figuresOf(answer: ImportAnswer, chosen: Chosen): Figures {
  const { added, removed, changed, frozen, kept, counts } = answer
  return {
    changed: new Set([...added, ...removed, ...changed.map(({ sessionId }) => sessionId)]).size,
    kept: kept.length,
    frozen: frozen.length,
    waiting: openQuestions(answer, chosen).length,
    unchanged: counts.unchanged,
  }
}

/** Whether two answers ask and change the same, so that what somebody read still stands. */
export function isSame(a: ImportAnswer, b: ImportAnswer): boolean {
  const said = ({ importId: _, facts, rooms, ...rest }: ImportAnswer) => JSON.stringify([rest, [...facts], [...rooms]])
  return said(a) === said(b)
}
