/** Runs parsed templates: a subset of Go's text/template with Helm's `include` and `.Files.Get`. */
import type { Operand, Pipeline } from './template-expression.ts'
import { functions, isTruthy, textOf } from './template-functions.ts'
import type { Node } from './template-tree.ts'

type Scope = { readonly dot: unknown; readonly variables: Map<string, unknown> }
export type Definitions = ReadonlyMap<string, readonly Node[]>

export function renderNodes(nodes: readonly Node[], dot: unknown, definitions: Definitions): string {
  return body(nodes, { dot, variables: new Map([['', dot]]) })

  function body(inner: readonly Node[], scope: Scope): string {
    // What an `if` or a `range` assigns ends with it.
    const own: Scope = { dot: scope.dot, variables: new Map(scope.variables) }
    return inner.map((node) => one(node, own)).join('')
  }

  function one(node: Node, scope: Scope): string {
    switch (node.kind) {
      case 'text':
        return node.text
      case 'define':
        return ''
      case 'output':
        return textOf(run(node.pipeline, scope))
      case 'assign':
        scope.variables.set(node.variable, run(node.pipeline, scope))
        return ''
      case 'if': {
        const branch = node.branches.find(({ when }) => when === null || isTruthy(run(when, scope)))
        return branch ? body(branch.body, scope) : ''
      }
      case 'range': {
        const list = run(node.pipeline, scope)
        if (!Array.isArray(list)) throw new Error('range over something that is no list')
        return list.map((item: unknown) => body(node.body, { dot: item, variables: new Map([...scope.variables, [node.variable, item]]) })).join('')
      }
    }
  }

  function run(pipeline: Pipeline, scope: Scope): unknown {
    return pipeline.reduce<readonly unknown[]>((piped, { name, operands }) => {
      const [first, ...others] = operands
      if (name === null && first && isFileRead(first))
        return [
          fileOf(
            scope.dot,
            others.map((operand) => operandValue(operand, scope)),
          ),
        ]
      const values = operands.map((operand) => operandValue(operand, scope)).concat(piped)
      if (name === null) {
        if (values.length !== 1) throw new Error('an operand is no function')
        return values
      }
      if (name === 'include') return [included(values)]
      const called = functions[name]
      if (!called) throw new Error(`the function ${name} is outside the subset`)
      return [called(...values)]
    }, [])[0]
  }

  function included([name, context]: readonly unknown[]): string {
    const inner = definitions.get(textOf(name))
    if (!inner) throw new Error(`nothing is defined as ${textOf(name)}`)
    return renderNodes(inner, context, definitions)
  }

  function operandValue(operand: Operand, scope: Scope): unknown {
    if (operand.kind === 'value') return operand.value
    if (operand.kind === 'group') return run(operand.pipeline, scope)
    if (operand.variable !== null && !scope.variables.has(operand.variable)) throw new Error(`$${operand.variable} is not known`)
    return fieldOf(operand.variable === null ? scope.dot : scope.variables.get(operand.variable), operand.fields)
  }
}

const isFileRead = (operand: Operand) => operand.kind === 'path' && operand.fields.join('.') === 'Files.Get'

function fieldOf(value: unknown, fields: readonly string[]): unknown {
  return fields.reduce<unknown>((at, field) => {
    if (typeof at !== 'object' || at === null) throw new Error(`.${fields.join('.')} leads into nothing at ${field}`)
    // The type assertion is safe: any object may be asked for a name that it may not have.
    return Object.hasOwn(at, field) ? (at as Readonly<Record<string, unknown>>)[field] : null
  }, value)
}

function fileOf(dot: unknown, [path]: readonly unknown[]): unknown {
  return fieldOf(dot, ['Files', textOf(path)])
}
