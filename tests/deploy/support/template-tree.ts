/** From the text of a template to its tree: text, output, assignment, if, range, define. What lies outside the subset is refused. */
import { type Pipeline, parsePipeline } from './template-expression.ts'

export type Branch = { readonly when: Pipeline | null; readonly body: readonly Node[] }
export type Node =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'output'; readonly pipeline: Pipeline }
  | { readonly kind: 'assign'; readonly variable: string; readonly pipeline: Pipeline }
  | { readonly kind: 'if'; readonly branches: readonly Branch[] }
  | { readonly kind: 'range'; readonly variable: string; readonly pipeline: Pipeline; readonly body: readonly Node[] }
  | { readonly kind: 'define'; readonly name: string; readonly body: readonly Node[] }

type Piece = { readonly isAction: boolean; readonly text: string }
type Reader = { peek(): Piece | null; take(): Piece | null }

export function parseTemplate(text: string): readonly Node[] {
  const pieces = piecesOf(text)
  let next = 0
  const reader: Reader = { peek: () => pieces[next] ?? null, take: () => pieces[next++] ?? null }
  const nodes = nodesFrom(reader)
  if (reader.peek() !== null) throw new Error(`nothing is open at {{ ${reader.peek()?.text} }}`)
  return nodes
}

/** `{{-` and `-}}` take the white space on their side away. */
function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = []
  let at = 0
  let isTrimmed = false
  const addText = (part: string, trimsEnd: boolean) => {
    const begun = isTrimmed ? part.trimStart() : part
    const ended = trimsEnd ? begun.trimEnd() : begun
    if (ended !== '') pieces.push({ isAction: false, text: ended })
  }
  for (const match of text.matchAll(/\{\{(- )?\s*(\/\*[\s\S]*?\*\/|(?:"(?:[^"\\]|\\.)*"|[^"}])*?)\s*( -)?\}\}/g)) {
    const [whole, before, action = '', after] = match
    addText(text.slice(at, match.index), before !== undefined)
    if (!action.startsWith('/*')) pieces.push({ isAction: true, text: action })
    isTrimmed = after !== undefined
    at = match.index + whole.length
  }
  addText(text.slice(at), false)
  return pieces
}

const wordOf = ({ text }: Piece) => /^\w+/.exec(text)?.[0] ?? ''
const closes = (piece: Piece) => piece.isAction && ['end', 'else'].includes(wordOf(piece))

function nodesFrom(reader: Reader): readonly Node[] {
  const nodes: Node[] = []
  for (let piece = reader.peek(); piece !== null && !closes(piece); piece = reader.peek()) {
    reader.take()
    nodes.push(piece.isAction ? actionFrom(piece.text, reader) : { kind: 'text', text: piece.text })
  }
  return nodes
}

function actionFrom(text: string, reader: Reader): Node {
  const assigned = /^\$(\w+)\s*:=\s*([\s\S]+)$/.exec(text)
  if (assigned) return { kind: 'assign', variable: assigned[1] ?? '', pipeline: parsePipeline(assigned[2] ?? '') }
  const defined = /^define\s+"([^"]+)"$/.exec(text)
  if (defined) return { kind: 'define', name: defined[1] ?? '', body: closedBody(reader) }
  const ranged = /^range\s+\$(\w+)\s*:=\s*([\s\S]+)$/.exec(text)
  if (ranged) return { kind: 'range', variable: ranged[1] ?? '', pipeline: parsePipeline(ranged[2] ?? ''), body: closedBody(reader) }
  if (/^if\s/.test(text)) return { kind: 'if', branches: branchesFrom(text.slice(2), reader) }
  if (/^(?:range|with|block|template|break|continue)\b/.test(text)) throw new Error(`outside the subset: ${text}`)
  return { kind: 'output', pipeline: parsePipeline(text) }
}

function closedBody(reader: Reader): readonly Node[] {
  const body = nodesFrom(reader)
  const end = reader.take()
  if (end?.text !== 'end') throw new Error(`not closed: ${end?.text ?? 'the end of the file'}`)
  return body
}

function branchesFrom(condition: string, reader: Reader): readonly Branch[] {
  const body = nodesFrom(reader)
  const here: Branch = { when: parsePipeline(condition), body }
  const closing = reader.take()?.text ?? ''
  if (closing === 'end') return [here]
  const otherwise = /^else\s+if\s([\s\S]+)$/.exec(closing)
  if (otherwise) return [here, ...branchesFrom(otherwise[1] ?? '', reader)]
  if (closing === 'else') return [here, { when: null, body: closedBody(reader) }]
  throw new Error(`an if is not closed: ${closing}`)
}
