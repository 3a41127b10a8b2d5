/** A speaker in the light beside a slide, for pictures in which nobody's face should be. Runs inside a page and uses nothing from outside itself. */
export function drawStage(context: CanvasRenderingContext2D, origin: number, atMs: number): void {
  const { width, height } = context.canvas
  const light = context.createRadialGradient(width * 0.36, height * 0.55, 0, width * 0.36, height * 0.55, width * 0.5)
  light.addColorStop(0, '#5a4630')
  light.addColorStop(0.6, '#2a211c')
  light.addColorStop(1, '#0b0b0e')
  context.fillStyle = light
  context.fillRect(0, 0, width, height)
  const slide = context.createLinearGradient(width * 0.57, height * 0.13, width * 0.9, height * 0.55)
  slide.addColorStop(0, '#eef2fb')
  slide.addColorStop(1, '#b9c8e2')
  context.fillStyle = slide
  context.fillRect(width * 0.57, height * 0.13, width * 0.34, height * 0.42)
  context.fillStyle = ['#3f7cff', '#3f7cff', '#6b7484'][origin] ?? '#3f7cff'
  context.fillRect(width * 0.6, height * 0.2, width * 0.2, height * 0.05)
  context.fillStyle = '#8493ad'
  for (const [line, length] of [0.24, 0.21, 0.26, 0.14].entries()) context.fillRect(width * 0.6, height * (0.3 + line * 0.055), width * length, height * 0.02)
  // Somebody who stands there is never quite still.
  const sway = Math.sin(atMs / 900) * width * 0.004
  context.fillStyle = '#14151c'
  context.beginPath()
  context.arc(width * 0.36 + sway, height * 0.36, height * 0.09, 0, Math.PI * 2)
  context.fill()
  context.beginPath()
  context.roundRect(width * 0.29 + sway, height * 0.46, width * 0.14, height * 0.6, width * 0.05)
  context.fill()
}
