/** In place of a live picture: a stage, drawn once, dark at one side and as bright as a slide at the other. */
import { useLayoutEffect, useRef } from 'react'
import type { FeedSlotProps } from '../scene/feed-slot.ts'
import styles from './DrawnPicture.module.css'

const WIDTH = 1280
const HEIGHT = 720

export function DrawnPicture({ onPicture }: FeedSlotProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useLayoutEffect(() => {
    const pen = canvas.current?.getContext('2d')
    if (!pen) return
    const light = pen.createLinearGradient(0, 0, WIDTH, HEIGHT)
    light.addColorStop(0, '#14110f')
    light.addColorStop(0.5, '#5a4630')
    light.addColorStop(1, '#f4f0e6')
    pen.fillStyle = light
    pen.fillRect(0, 0, WIDTH, HEIGHT)
    pen.fillStyle = '#fdfdfb'
    pen.fillRect(WIDTH * 0.5, HEIGHT * 0.05, WIDTH * 0.47, HEIGHT * 0.6)
    pen.fillStyle = '#101014'
    pen.beginPath()
    pen.arc(WIDTH * 0.3, HEIGHT * 0.45, HEIGHT * 0.1, 0, 2 * Math.PI)
    pen.fill()
    pen.fillRect(WIDTH * 0.24, HEIGHT * 0.56, WIDTH * 0.12, HEIGHT * 0.44)
    onPicture(true)
    return () => onPicture(false)
  }, [onPicture])
  return <canvas ref={canvas} width={WIDTH} height={HEIGHT} className={styles.picture} />
}
