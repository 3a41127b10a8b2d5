/** What every language says. English decides it: a language that lacks a word, or says one that nobody asks for, does not compile. */
import type * as en from './en.ts'

export type Words = { readonly [Part in keyof typeof en]: (typeof en)[Part] }
/** Where words are said; a page loads those of its own parts and no others. */
export type Part = keyof Words

export type AboutLanguage = Words['about']
export type BrowserWords = Words['browser']
export type PageWords = Words['page']
export type ScreenWords = Words['screen']
export type DoorWords = Words['door']
export type SourceWords = Words['source']
export type DefaultTexts = Words['defaults']
export type HubWords = Words['hub']
