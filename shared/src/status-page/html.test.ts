import { describe, expect, it } from 'vitest'
import { html, joined, nothing, type SafeHtml } from './html.ts'

const hostile = `"><script>alert(1)</script><img src=x onerror='alert(1)'>&\``

describe('the html template', () => {
  it('[PUB30] escapes every value, in text and in quoted attributes', () => {
    const made = html`<a title="${hostile}" href='${hostile}'>${hostile}</a>`.toString()
    expect(made).not.toMatch(/<script|<img/)
    expect(made).toBe(`<a title="${escaped}" href='${escaped}'>${escaped}</a>`)
  })

  it('[PUB30] passes only what it made itself', () => {
    expect(html`<p>${html`<b>${'a & b'}</b>`}</p>`.toString()).toBe('<p><b>a &amp; b</b></p>')
    expect(html`${[html`<i>1</i>`, html`<i>2</i>`]}${null}${3}`.toString()).toBe('<i>1</i><i>2</i>3')
  })

  it('[PUB30] does not take for its own what only looks like it, or a text in a list', () => {
    // The type assertions are the point: this is what data from outside could try to be.
    const forged = { toString: () => '<script>' } as unknown as SafeHtml
    expect(() => html`${forged}`).toThrow()
    expect(html`${['<script>'] as unknown as readonly SafeHtml[]}`.toString()).toBe('&lt;script&gt;')
  })

  it('[PUB30] joins what is there, with an escaped separator', () => {
    expect(joined([html`<b>a</b>`, null, nothing, html`c`], ' & ').toString()).toBe('<b>a</b> &amp; c')
  })
})

const escaped = '&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=&#39;alert(1)&#39;&gt;&amp;&#96;'
