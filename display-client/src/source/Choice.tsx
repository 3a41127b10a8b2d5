import styles from './Choices.module.css'

type ChoiceProps<Value> = {
  readonly label: string
  readonly options: readonly { readonly value: Value; readonly text: string }[]
  readonly chosen: Value
  readonly onChoose: (value: Value) => void
}

/** One of several, as the browser's own list: on a phone it is the system's. */
export function Choice<Value>({ label, options, chosen, onChoose }: ChoiceProps<Value>) {
  const at = options.findIndex(({ value }) => value === chosen)
  return (
    <label className={styles.choice}>
      <span>{label}</span>
      <select
        value={at}
        onChange={(event) => {
          const option = options[Number(event.target.value)]
          if (option) onChoose(option.value)
        }}
      >
        {options.map(({ text }, position) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two devices may bear one name, and a position is what is chosen.
          <option key={position} value={position}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}
