import { scenes } from '@tricolore/shared/scenes/registry.ts'
import { expect, test } from 'vitest'
import { components } from './components.ts'

test('[SCR130] every scene has its component in the folder of its kind, and no folder has one without a scene', () => {
  expect(Object.keys(components).toSorted()).toEqual(Object.keys(scenes).toSorted())
  for (const component of Object.values(components)) expect(component).toBeInstanceOf(Function)
})
