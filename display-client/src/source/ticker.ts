/** A worker that ticks: in a page that nobody looks at, browsers slow down timers, but not those of workers. Told the distance in milliseconds. */
let timer: ReturnType<typeof setInterval> | undefined

addEventListener('message', ({ data }: MessageEvent<number>) => {
  clearInterval(timer)
  timer = setInterval(() => postMessage(null), data)
})
