/**
 * The picture and the sound that this page has at present, from what was chosen. There is always a picture: a slate while there is no other.
 * What replaces something is opened before that is let go, and a device that went is taken again when it is back.
 */
import { createStore } from 'zustand/vanilla'
import { type Device, findDevice } from './devices.ts'
import { hasDevices, listDevices, openCamera, openInput, type SharedDisplay, shareDisplay } from './devices-here.ts'
import { createDrawnPicture, type Draw, type Frame } from './drawn-picture.ts'
import { type Held, held, sharedPicture } from './held.ts'
import { faultOf, type MediaFault, mayReturn } from './media-fault.ts'
import { type DeviceChoice, type Settings, widthOf } from './settings.ts'
import { createSlate } from './slate.ts'
import type { SoundDesk } from './sound-desk.ts'

export type CaptureState = {
  readonly video: MediaStreamTrack
  /** The slate stands in for what was chosen. */
  readonly isSlate: boolean
  readonly pictureFault: MediaFault | null
  readonly audio: MediaStreamTrack | null
  readonly soundFault: MediaFault | null
  readonly devices: readonly Device[]
}

type CaptureOptions = {
  readonly settings: () => Settings
  readonly desk: SoundDesk
  readonly drawTestCard: Draw
  readonly drawSlate: Draw
  /** The browser gave that device: from now on it is the one. */
  readonly onDevice: (kind: 'camera' | 'input', device: DeviceChoice) => void
}

/** Not every capture card tells the browser that it is back. */
const LOOK_AGAIN_MS = 2_000

export type Capture = ReturnType<typeof createCapture>

export function createCapture({ settings, desk, drawTestCard, drawSlate, onDevice }: CaptureOptions) {
  const slate = createSlate(drawSlate)
  const store = createStore<CaptureState>(() => ({
    video: slate.show(frameOf(settings())),
    isSlate: true,
    pictureFault: null,
    audio: null,
    soundFault: null,
    devices: [],
  }))
  let picture: Held | null = null
  let sound: Held | null = null
  let display: SharedDisplay | null = null
  /** Count openings: the answer to an older question is let go. */
  let pictureTurn = 0
  let soundTurn = 0
  let isLooking = false

  function showPicture(next: Held | MediaFault): void {
    const before = picture
    picture = typeof next === 'string' ? null : next
    const track = picture?.track ?? null
    track?.addEventListener('ended', () => picture?.track === track && showPicture(settings().picture === 'display' ? 'press' : 'ended'))
    store.setState({
      video: track ?? slate.show(frameOf(settings())),
      isSlate: track === null,
      pictureFault: typeof next === 'string' ? next : null,
    })
    if (track) slate.hide()
    if (before && before.track !== track) before.stop()
  }

  function playSound(next: Held | MediaFault | null): void {
    const before = sound
    sound = typeof next === 'string' ? null : next
    const track = sound?.track ?? null
    track?.addEventListener('ended', () => sound?.track === track && playSound('ended'))
    desk.listen(track)
    store.setState({ audio: track, soundFault: typeof next === 'string' ? next : null })
    if (before && before.track !== track) before.stop()
  }

  async function lookAround(): Promise<void> {
    const devices = await listDevices()
    if (JSON.stringify(devices) !== JSON.stringify(store.getState().devices)) store.setState({ devices })
  }

  async function openPicture(): Promise<void> {
    pictureTurn += 1
    const mine = pictureTurn
    const found = await newPicture(settings())
    if (mine === pictureTurn) showPicture(found)
    else if (typeof found !== 'string') found.stop()
  }

  async function newPicture(wanted: Settings): Promise<Held | MediaFault> {
    if (wanted.picture === 'test') return createDrawnPicture(frameOf(wanted), drawTestCard)
    if (!hasDevices()) return 'forbidden'
    if (wanted.picture === 'display') return display?.video.readyState === 'live' ? sharedPicture(display) : 'press'
    const found = findDevice(store.getState().devices, 'videoinput', wanted.camera)
    if (found.kind === 'missing') return 'missing'
    const deviceId = found.kind === 'device' ? found.deviceId : null
    const opened = await attempt(() => openCamera(deviceId, frameOf(wanted)))
    if (opened !== 'busy' || !picture) return remembered('camera', opened)
    // Phones open one camera at a time: the one before has to go first.
    showPicture('busy')
    return remembered('camera', await attempt(() => openCamera(deviceId, frameOf(wanted))))
  }

  async function openSound(): Promise<void> {
    soundTurn += 1
    const mine = soundTurn
    const found = await newSound(settings())
    if (mine === soundTurn) playSound(found)
    else if (found !== null && typeof found !== 'string') found.stop()
  }

  async function newSound(wanted: Settings): Promise<Held | MediaFault | null> {
    if (wanted.sound === 'none') return null
    if (wanted.sound === 'tone') return desk.tone()
    if (!hasDevices()) return 'forbidden'
    if (wanted.sound === 'display') return display?.audio?.readyState === 'live' ? held(display.audio) : 'soundless'
    const found = findDevice(store.getState().devices, 'audioinput', wanted.input)
    if (found.kind === 'missing') return 'missing'
    return remembered('input', await attempt(() => openInput(found.kind === 'device' ? found.deviceId : null)))
  }

  /** Names and ids are known once a device was given: from then on it is the chosen one. */
  async function remembered(kind: 'camera' | 'input', opened: MediaStreamTrack | MediaFault): Promise<Held | MediaFault> {
    if (typeof opened === 'string') return opened
    await lookAround()
    onDevice(kind, { deviceId: opened.getSettings().deviceId ?? '', label: opened.label })
    return held(opened)
  }

  /** One look at a time: a device that is slow to open would never come if each look began it anew. */
  async function lookAgain(): Promise<void> {
    if (isLooking) return
    isLooking = true
    try {
      await lookAround()
      const { pictureFault, soundFault } = store.getState()
      if (pictureFault && mayReturn(pictureFault)) await openPicture()
      if (soundFault && mayReturn(soundFault)) await openSound()
    } finally {
      isLooking = false
    }
  }

  if (hasDevices()) navigator.mediaDevices.addEventListener('devicechange', () => void lookAgain())
  setInterval(() => {
    const { pictureFault, soundFault } = store.getState()
    if ([pictureFault, soundFault].some((fault) => fault !== null && mayReturn(fault))) void lookAgain()
  }, LOOK_AGAIN_MS)

  return {
    getState: store.getState,
    subscribe: store.subscribe,
    async open(): Promise<void> {
      isLooking = true
      await lookAround()
      // One after the other: browsers ask for one permission at a time.
      await openPicture()
      await openSound()
      isLooking = false
    },
    openPicture,
    openSound,
    /** Lets somebody choose a screen or window; false when nothing was chosen, and everything is as it was. */
    async chooseDisplay(): Promise<boolean> {
      const chosen = await attempt(() => shareDisplay(frameOf(settings())))
      if (typeof chosen === 'string') return false
      display = chosen
      return true
    },
  }
}

function frameOf({ height, framesPerSecond }: Settings): Frame {
  return { width: widthOf(height), height, framesPerSecond }
}

async function attempt<Opened>(open: () => Promise<Opened>): Promise<Opened | MediaFault> {
  try {
    return await open()
  } catch (reason) {
    console.warn('the browser gave no device', reason)
    return faultOf(reason)
  }
}
