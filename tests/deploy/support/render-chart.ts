/** The chart as `helm template` renders it, without Helm: values merged and checked against their schema, every template run, every document parsed. */
import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Ajv } from 'ajv'
import { parse, parseAllDocuments } from 'yaml'
import { type Definitions, renderNodes } from './render-template.ts'
import { ChartRefusal } from './template-functions.ts'
import { type Node, parseTemplate } from './template-tree.ts'

export const chartFolder = fileURLToPath(new URL('../../../server/deploy/helm/tricolore', import.meta.url))

export type Values = Readonly<Record<string, unknown>>
/** One document of the output; what it may hold is for the schemas to say. */
export type Manifest = Readonly<Record<string, unknown>> & { readonly kind: string; readonly metadata: { readonly name: string } }

const read = (path: string) => readFileSync(join(chartFolder, path), 'utf8')
const checkValues = new Ajv({ allErrors: true, allowUnionTypes: true, strictRequired: false }).compile(JSON.parse(read('values.schema.json')))
// The type assertions are safe: both files are the chart's own.
const ownValues = parse(read('values.yaml')) as Values
const chart = parse(read('Chart.yaml')) as Readonly<Record<'name' | 'version' | 'appVersion', string>>

/** Throws a `ChartRefusal` for values that the schema or the chart itself refuses. */
export function renderChart(values: Values = {}, releaseName = 'show'): readonly Manifest[] {
  const merged = mergedValues(ownValues, values)
  if (!checkValues(merged)) throw new ChartRefusal(checkValues.errors?.map(({ instancePath, message }) => `${instancePath} ${message}`).join('; '))
  const dot = {
    Values: merged,
    Release: { Name: releaseName, Namespace: 'default', Service: 'Helm' },
    Chart: { Name: chart.name, Version: chart.version, AppVersion: chart.appVersion },
    Files: Object.fromEntries(
      globSync('files/**', { cwd: chartFolder, withFileTypes: true }).flatMap((file) =>
        file.isFile() ? [[`files/${file.name}`, read(`files/${file.name}`)]] : [],
      ),
    ),
  }
  const trees = globSync('templates/*', { cwd: chartFolder }).map((path) => ({ path, nodes: parsed(path) }))
  const definitions: Definitions = new Map(
    trees.flatMap(({ nodes }) => nodes.flatMap((node) => (node.kind === 'define' ? [[node.name, node.body] as const] : []))),
  )
  const rendered = trees.filter(({ path }) => !basename(path).startsWith('_')).map(({ path, nodes }) => ({ path, text: renderNodes(nodes, dot, definitions) }))
  return rendered.filter(({ path }) => path.endsWith('.yaml')).flatMap(({ path, text }) => manifestsIn(text, path))
}

function parsed(path: string): readonly Node[] {
  try {
    return parseTemplate(read(path))
  } catch (reason) {
    throw new Error(`${path}: ${reason instanceof Error ? reason.message : String(reason)}`)
  }
}

/** As Kubernetes reads it: YAML 1.1, where a bare `off` is false, and no key twice. */
export function manifestsIn(text: string, path: string): readonly Manifest[] {
  return parseAllDocuments(text, { version: '1.1', uniqueKeys: true }).flatMap((document) => {
    const [fault] = document.errors
    if (fault) throw new Error(`${path} renders to something that is no YAML: ${fault.message}\n${text}`)
    // The type assertion is safe enough: the schemas look at each manifest next.
    const manifest = document.toJS() as Manifest | null
    return manifest === null ? [] : [manifest]
  })
}

const isMap = (value: unknown): value is Values => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Maps are merged, everything else replaces; null takes a key away. */
function mergedValues(own: Values, given: Values): Values {
  const merged = Object.entries(given).map(([key, value]) => {
    const before = own[key]
    return [key, isMap(before) && isMap(value) ? mergedValues(before, value) : value] as const
  })
  return { ...own, ...Object.fromEntries(merged) }
}
