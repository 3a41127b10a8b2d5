import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { runbookDocument } from './runbook-document.ts'

it('[HTTP96] turns the runbook into a page: headings that links reach, paragraphs, commands as they are', () => {
  const page = runbookDocument(
    '# Runbook\n\nA *panel*,\nhere.\n\n## disk-low\n\n**Meaning.** `df -h` & <b>. See [store](#store-not-ready) and [backup.md](backup.md#x).\nNext.\n**Mend.** [It](../../a/b.md).\n\n```sh\na   # why\n\nb > c\n```\n',
    'en',
  )
  expect(page.split('\n').slice(3, -2)).toEqual([
    '<h1>Runbook</h1>',
    '<p>A <em>panel</em>, here.</p>',
    '<nav class="alerts" aria-label="The alerts"><ul>',
    '<li><a href="#disk-low">disk-low</a> <code>df -h</code> &amp; &lt;b&gt;.</li>',
    '</ul></nav>',
    '<section>',
    '<h2 id="disk-low">disk-low</h2>',
    '<p><b>Meaning.</b> <code>df -h</code> &amp; &lt;b&gt;. See <a href="#store-not-ready">store</a> and <code>server/docs/backup.md</code>. Next.</p>',
    '<p><b>Mend.</b> It (<code>a/b.md</code>).</p>',
    '<pre>a   <i># why</i>',
    '',
    'b &gt; c</pre>',
    '</section>',
  ])
  expect(page).toContain('<html lang="en"><head>')
  expect(page).toContain('<title>Runbook</title>')
})

it('[HTTP96] numbered lines are steps', () => {
  const page = runbookDocument('# Runbook\n\n## lost\n\n**Mend.**\n1. Leave it\nrunning.\n2. `mv` it.\n**Worry when** late.\n', 'en')
  expect(page).toContain(
    '<p><b>Mend.</b></p>\n<ol>\n<li>Leave it running.</li>\n<li><code>mv</code> it.</li>\n</ol>\n<p><b>Worry when</b> late.</p>\n</section>',
  )
})

it('[HUB75] says the same in both languages: sections, labels, commands, links', () => {
  const [en, fr] = ['runbook.md', 'runbook.fr.md'].map((name) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8'))
  /** What needs no translation, one list a section. */
  const bones = (text = '') =>
    text.split(/^(?=## )/m).map((section) => ({
      heading: /^## (.+)$/m.exec(section)?.[1] ?? null,
      labels: [...section.matchAll(/^\*\*/gm)].length,
      // What follows a command is for its reader.
      commands: [...section.matchAll(/`([^`\n]+)`|^(?!#)(\S.*?) {2,}#/gm)].map(([, code, line]) => code ?? line),
      links: [...section.matchAll(/\]\(([^)]+)\)/g)].map(([, target]) => target),
    }))
  expect(bones(fr)).toEqual(bones(en))
  expect(bones(en).length).toBeGreaterThan(12)
})
