/** The page has looked at what is so, and shown it. Where nothing says so any more, `older-browsers.js` sees to it that people see what they must. */
export function sayAlive(): void {
  document.documentElement.dataset.alive = String(Date.now())
}
