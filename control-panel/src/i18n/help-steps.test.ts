import { doorWords } from '@tricolore/shared/words/door.ts'
import { expect, it } from 'vitest'
import readme from '../../../README.md?raw'
import { en } from './en.ts'
import { fr } from './fr.ts'

const { fr: doorFr, en: doorEn } = doorWords

const NUMBERS = { en: ['five', 'six', 'seven', 'eight'], fr: ['cinq', 'six', 'sept', 'huit'] }

it('[PNL87] README and the panel’s help tell the day in the same steps, and as many as they say', () => {
  const titles = en.help.steps.map(({ title }) => title)
  const told = readme.slice(readme.indexOf(`## ${en.help.day}\n`)).split('\n## ')[0] ?? ''
  expect([...told.matchAll(/^\d+\. \*\*(.+?)\.\*\*/gm)].map(([, title]) => title)).toEqual(titles)
  expect(en.help.day).toContain(` ${NUMBERS.en[titles.length - 5]} `)
  expect(fr.help.day).toContain(` ${NUMBERS.fr[fr.help.steps.length - 5]} `)
  expect(fr.help.steps.length).toBe(titles.length)
})

it('[PNL195] README calls the feeds and the door’s button as the pages do, in both languages', () => {
  expect(readme).toContain(`*${en.feeds.title}* (*${fr.feeds.title}* in French, key \`I\`)`)
  expect(readme).toContain(`taps *${doorEn.isReady}* (*${doorFr.isReady}*) on the door page`)
})
