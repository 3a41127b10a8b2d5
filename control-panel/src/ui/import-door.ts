/** Opens the sheet that brings a programme in from a file; null where there is none, and then nothing offers it. */
export const openImport: (() => void) | null = null
