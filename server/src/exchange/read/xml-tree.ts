/** Strict XML as a tree. The only file that knows the XML parser. Nothing is fetched, no entity is defined: a file with a DOCTYPE is refused. */
import { SaxesParser } from 'saxes'

export type XmlNode = {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlNode[]
  readonly text: string
}
export type XmlResult = { readonly ok: true; readonly root: XmlNode } | { readonly ok: false; readonly fault: string }

const DEEPEST = 40

type Growing = { readonly name: string; readonly attributes: Readonly<Record<string, string>>; readonly children: Growing[]; text: string }

/** Ends the reading with a sentence; caught below and nowhere else. */
class Unreadable extends Error {}

export function xmlTree(text: string): XmlResult {
  const parser = new SaxesParser({ xmlns: false, position: true })
  const open: Growing[] = []
  let root: Growing | null = null
  const addText = (piece: string) => {
    const last = open.at(-1)
    if (last) last.text += piece
  }
  parser.on('doctype', () => {
    throw new Unreadable('The file has a DOCTYPE, which can make a small file endless: such files are not read.')
  })
  parser.on('error', (reason) => {
    // Its sentence begins with line and column: `12:7: unclosed tag: room`.
    const [, line, , what] = /^(?:undefined:)?(\d+):(\d+): (.*)$/s.exec(reason.message) ?? []
    throw new Unreadable(line === undefined ? `The XML is broken: ${reason.message}.` : `The XML is broken in line ${line}: ${what?.replace(/\.$/, '')}.`)
  })
  parser.on('opentag', ({ name, attributes }) => {
    if (open.length >= DEEPEST) throw new Unreadable('The XML is nested too deep to be a programme.')
    const node: Growing = { name, attributes, children: [], text: '' }
    open.at(-1)?.children.push(node)
    root ??= node
    open.push(node)
  })
  parser.on('closetag', () => {
    open.pop()
  })
  parser.on('text', addText)
  parser.on('cdata', addText)
  try {
    parser.write(text).close()
  } catch (reason) {
    if (reason instanceof Unreadable) return { ok: false, fault: reason.message }
    throw reason
  }
  return root === null ? { ok: false, fault: 'The XML is empty.' } : { ok: true, root }
}

export function childrenOf(node: XmlNode, name: string): readonly XmlNode[] {
  return node.children.filter((child) => child.name === name)
}

/** Null where there is no such element, or nothing in it. */
export function childText(node: XmlNode, name: string): string | null {
  const text = node.children.find((child) => child.name === name)?.text.trim() ?? ''
  return text === '' ? null : text
}
