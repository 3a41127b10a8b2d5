/** The languages that there are, one line each. */
export * as de from './de.ts'
export * as en from './en.ts'
export * as fr from './fr.ts'
