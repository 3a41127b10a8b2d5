/** Loaded into a hub whose files may not grow: without a listener the signal would end the process, with one the write fails as it does on a full disk. */
process.on('SIGXFSZ', () => {})
