/** Expressions of the strict subset of Helm's template language that the chart keeps to: operands, calls, pipelines. What lies outside is refused. */

export type Operand =
  | { readonly kind: 'value'; readonly value: string | number | boolean | null }
  /** `variable` is '' for `$`, null for `.`. */
  | { readonly kind: 'path'; readonly variable: string | null; readonly fields: readonly string[] }
  | { readonly kind: 'group'; readonly pipeline: Pipeline }

/** `name` is null where a single operand stands alone. */
export type Call = { readonly name: string | null; readonly operands: readonly Operand[] }
export type Pipeline = readonly Call[]

const token = /\s*(?:("(?:[^"\\]|\\.)*")|(-?\d+)\b|(\$\w*(?:\.\w+)*|\.(?:\w+(?:\.\w+)*)?)|(\w+)|([|()]))/y

type Tokens = { peek(): string | null; take(): string }

export function parsePipeline(text: string): Pipeline {
  const tokens = tokensOf(text)
  const pipeline = pipelineFrom(tokens)
  if (tokens.peek() !== null) throw new Error(`outside the subset: ${text}`)
  return pipeline
}

function tokensOf(text: string): Tokens {
  const found: string[] = []
  token.lastIndex = 0
  while (text.slice(token.lastIndex).trim() !== '') {
    const at = token.lastIndex
    const match = token.exec(text)
    if (!match) throw new Error(`outside the subset: ${text.slice(at)}`)
    found.push(match[0].trim())
  }
  let next = 0
  return {
    peek: () => found[next] ?? null,
    take: () => {
      const taken = found[next]
      if (taken === undefined) throw new Error(`ends too early: ${text}`)
      next += 1
      return taken
    },
  }
}

function pipelineFrom(tokens: Tokens): Pipeline {
  const calls = [callFrom(tokens)]
  while (tokens.peek() === '|') {
    tokens.take()
    calls.push(callFrom(tokens))
  }
  return calls
}

const isWord = (text: string) => /^[a-z]\w*$/i.test(text) && !['true', 'false', 'nil'].includes(text)
const isEnd = (text: string | null) => text === null || text === '|' || text === ')'

function callFrom(tokens: Tokens): Call {
  const first = tokens.peek()
  const name = first !== null && isWord(first) ? tokens.take() : null
  const operands: Operand[] = []
  while (!isEnd(tokens.peek())) operands.push(operandFrom(tokens))
  return { name, operands }
}

function operandFrom(tokens: Tokens): Operand {
  const text = tokens.take()
  if (text === '(') {
    const pipeline = pipelineFrom(tokens)
    if (tokens.take() !== ')') throw new Error('a bracket is not closed')
    return { kind: 'group', pipeline }
  }
  // The type assertion is safe: the text is a quoted string by the token's form.
  if (text.startsWith('"')) return { kind: 'value', value: JSON.parse(text) as string }
  if (/^-?\d+$/.test(text)) return { kind: 'value', value: Number(text) }
  if (text === 'true' || text === 'false') return { kind: 'value', value: text === 'true' }
  if (text.startsWith('$') || text.startsWith('.')) {
    const [head = '', ...fields] = text.split('.')
    return { kind: 'path', variable: head.startsWith('$') ? head.slice(1) : null, fields: fields.filter((field) => field !== '') }
  }
  throw new Error(`outside the subset: ${text}`)
}
