/** What to send: the picture, the sound, and how good. */
import { useStateOf } from '../screen/use-state-of.ts'
import { Choice } from './Choice.tsx'
import styles from './Choices.module.css'
import { offered } from './devices.ts'
import { canShareDisplay, hasDevices } from './devices-here.ts'
import type { SourceParts } from './open-source.ts'
import { useWords } from './page-words.ts'
import { bitrateOf, type DeviceChoice, frameRates, heights, type PictureKind, type Settings, type SoundKind } from './settings.ts'

const BITRATES_BPS = [1_000_000, 1_500_000, 2_500_000, 3_500_000, 4_500_000, 6_000_000, 8_000_000]

export function Choices({ parts }: { readonly parts: SourceParts }) {
  const words = useWords()
  const settings = useStateOf(parts.settings, (state) => state)
  const kinds: readonly PictureKind[] = ['camera', ...(canShareDisplay() ? (['display'] as const) : []), 'test']
  return (
    <div className={styles.choices}>
      <fieldset className={styles.pictures}>
        <legend>{words.picture}</legend>
        {kinds.map((kind) => (
          <button
            key={kind}
            type="button"
            aria-pressed={settings.picture === kind}
            disabled={kind === 'camera' && !hasDevices()}
            onClick={() => void parts.choosePicture(kind)}
          >
            {words.pictures[kind]}
          </button>
        ))}
      </fieldset>
      {settings.picture === 'camera' && <CameraChoice parts={parts} settings={settings} />}
      <SoundChoice parts={parts} settings={settings} />
      <div className={styles.quality}>
        <Choice
          label={words.size}
          options={heights.map((height) => ({ value: height, text: `${height}p` }))}
          chosen={settings.height}
          onChoose={(height) => void parts.change({ height })}
        />
        <Choice
          label={words.frames}
          options={frameRates.map((count) => ({ value: count, text: words.framesPerSecond(count) }))}
          chosen={settings.framesPerSecond}
          onChoose={(framesPerSecond) => void parts.change({ framesPerSecond })}
        />
        <BitrateChoice parts={parts} settings={settings} />
      </div>
    </div>
  )
}

type Part = { readonly parts: SourceParts; readonly settings: Settings }

function CameraChoice({ parts, settings: { camera } }: Part) {
  const words = useWords()
  const devices = useStateOf(parts.capture, (capture) => capture.devices)
  const cameras: readonly (DeviceChoice | null)[] = camera ? offered(devices, 'videoinput', camera) : [null, ...offered(devices, 'videoinput', null)]
  return (
    <Choice
      label={words.camera}
      options={cameras.map((one) => ({ value: one, text: one?.label ?? words.anyCamera }))}
      chosen={cameras.find((one) => one?.deviceId === camera?.deviceId) ?? cameras.find((one) => one?.label === camera?.label) ?? null}
      onChoose={(one) => void parts.change({ camera: one })}
    />
  )
}

function SoundChoice({ parts, settings: { picture, sound, input } }: Part) {
  const words = useWords()
  const devices = useStateOf(parts.capture, (capture) => capture.devices)
  type Option = { readonly sound: SoundKind; readonly input: DeviceChoice | null; readonly text: string }
  const inputs = input ? offered(devices, 'audioinput', input) : offered(devices, 'audioinput', null)
  const options: readonly Option[] = [
    ...(hasDevices() && !input ? [{ sound: 'input', input: null, text: words.anyInput } as const] : []),
    ...inputs.map((one): Option => ({ sound: 'input', input: one, text: one.label })),
    ...(picture === 'display' ? [{ sound: 'display', input, text: words.displaySound } as const] : []),
    { sound: 'tone', input, text: words.tone },
    { sound: 'none', input, text: words.noSound },
  ]
  const isChosen = (option: Option) => option.sound === sound && (sound !== 'input' || option.input?.deviceId === input?.deviceId)
  return (
    <Choice
      label={words.sound}
      options={options.map((option) => ({ value: option, text: option.text }))}
      chosen={options.find(isChosen) ?? options.find((option) => option.sound === sound) ?? null}
      onChoose={(option) => option && void parts.change({ sound: option.sound, input: option.input })}
    />
  )
}

function BitrateChoice({ parts, settings }: Part) {
  const words = useWords()
  const text = (bps: number) => words.megabits(String(bps / 1_000_000))
  const automatic = words.automatic(text(bitrateOf({ ...settings, bitrateBps: null })))
  return (
    <Choice
      label={words.bitrate}
      options={[{ value: null, text: automatic }, ...BITRATES_BPS.map((bps) => ({ value: bps, text: text(bps) }))]}
      chosen={settings.bitrateBps}
      onChoose={(bitrateBps) => void parts.change({ bitrateBps })}
    />
  )
}
