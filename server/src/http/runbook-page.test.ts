import { expect, it } from 'vitest'
import { documentOf } from './runbook-page.ts'

it('[HTTP96] turns the runbook into a page: headings that links reach, paragraphs, commands as they are', () => {
  const page = documentOf(
    '# Runbook\n\n## disk-low\n\n**Meaning.** `df -h` & <b>, see [store](#store-not-ready) and [backup.md](backup.md).\nNext.\n\n```sh\na\n\nb > c\n```\n',
  )
  expect(page.split('\n').slice(2, -2)).toEqual([
    '<h1>Runbook</h1>',
    '<h2 id="disk-low">disk-low</h2>',
    '<p><b>Meaning.</b> <code>df -h</code> &amp; &lt;b&gt;, see <a href="#store-not-ready">store</a> and backup.md (backup.md).<br>',
    'Next.</p>',
    '<pre>a',
    '',
    'b &gt; c</pre>',
  ])
  expect(page).toContain('<title>Runbook</title>')
})
