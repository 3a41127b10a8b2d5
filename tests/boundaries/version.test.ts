/** One number for all that is released together: a build, an image and a chart that name different ones send whoever looks for a fault astray. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { hubBuild } from '@tricolore/server/host/process/build.ts'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { buildId } from '../../shared/build/build-id.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const read = (path: string) => readFileSync(`${root}/${path}`, 'utf8')

type Package = { readonly version: string; readonly dependencies?: Record<string, string>; readonly devDependencies?: Record<string, string> }

const project: Package & { readonly workspaces: readonly string[] } = JSON.parse(read('package.json'))
const { version } = project

/** What a package says that it is, and which version of our own packages it asks for. */
function saidBy({ version: own, dependencies, devDependencies }: Package): readonly string[] {
  const asked = Object.entries({ ...dependencies, ...devDependencies }).filter(([name]) => name.startsWith('@tricolore/'))
  return [own, ...asked.map(([, range]) => range.replace('^', ''))]
}

it('[HUB114] packages, lock, CHANGELOG, chart and the examples of install.md name one version', () => {
  const lock: Package & { readonly packages: Record<string, Package> } = JSON.parse(read('package-lock.json'))
  const chart: { readonly version: string; readonly appVersion: string } = parse(read('server/deploy/helm/tricolore/Chart.yaml'))
  const said = {
    packages: project.workspaces.flatMap((workspace) => saidBy(JSON.parse(read(`${workspace}/package.json`)))),
    lock: [lock.version, ...['', ...project.workspaces].flatMap((path) => saidBy(lock.packages[path] ?? { version: `no ${path}` }))],
    chart: [chart.version, chart.appVersion],
    examples: [...read('server/docs/install.md').matchAll(/image\.tag=(\S+)/g)].map(([, tag]) => tag),
    changelog: [/^## (\d\S*)/m.exec(read('CHANGELOG.md'))?.[1]],
  }
  expect(said.examples.length).toBeGreaterThan(0)
  expect(Object.entries(said).flatMap(([where, versions]) => versions.filter((one) => one !== version).map((one) => `${where}: ${one}`))).toEqual([])
})

it('[HUB114] the CHANGELOG has what is not released yet first, then the releases with their days, newest first', () => {
  const headings = [...read('CHANGELOG.md').matchAll(/^## (.*)$/gm)].map(([, heading = '']) => heading)
  expect(headings[0]).toBe('Unreleased')
  const released = headings.slice(1)
  expect(released.filter((heading) => !/^\d+\.\d+\.\d+ — \d{4}-\d{2}-\d{2}$/.test(heading))).toEqual([])
  expect(released).toEqual(released.toSorted((a, b) => b.localeCompare(a, 'en', { numeric: true })))
})

it('[HUB114] hubs and pages bear that number before what they were built from', () => {
  expect(hubBuild).toBe(`${version}+source`)
  expect(buildId(['shared'])).toMatch(new RegExp(`^${version.replaceAll('.', '\\.')}\\+[0-9a-f]{10}$`))
})
