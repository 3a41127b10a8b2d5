import type { ReactNode } from 'react'
import { Button } from './Button.tsx'
import styles from './Form.module.css'

/** Without `onSubmit` the form's own button sends, and Enter in a field does nothing. */
export function Form({ onSubmit, children }: { readonly onSubmit?: () => void; readonly children: ReactNode }) {
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit?.()
      }}
    >
      {children}
    </form>
  )
}

export function Field({ label, hint, children }: { readonly label: string; readonly hint?: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child.
    <label className={styles.field}>
      <span className={styles.label}>{label}</span>
      {children}
      {hint && <span className={styles.hint}>{hint}</span>}
    </label>
  )
}

export function Row({ children }: { readonly children: ReactNode }) {
  return <div className={styles.row}>{children}</div>
}

/** What is worth knowing before the form is sent, and does not keep it from being sent. */
export function Warning({ children }: { readonly children: ReactNode }) {
  return (
    <p className={styles.warning} role="status">
      {children}
    </p>
  )
}

export function Actions({ children }: { readonly children: ReactNode }) {
  return <div className={styles.actions}>{children}</div>
}

export function Check({ label, isOn, onChange }: { readonly label: string; readonly isOn: boolean; readonly onChange: (isOn: boolean) => void }) {
  return (
    <label className={styles.check}>
      <input type="checkbox" checked={isOn} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  )
}

export type Choice<T> = { readonly value: T; readonly label: string }

/** One of a few, all of them in sight. */
export function Choices<T extends string | number | null>({
  label,
  choices,
  value,
  onChoose,
}: {
  readonly label: string
  readonly choices: readonly Choice<T>[]
  readonly value: T
  readonly onChoose: (value: T) => void
}) {
  return (
    <fieldset className={styles.field}>
      <legend className={styles.label}>{label}</legend>
      <div className={styles.choices}>
        {choices.map((choice) => (
          <Button key={String(choice.value)} aria-pressed={choice.value === value} isChosen={choice.value === value} onClick={() => onChoose(choice.value)}>
            {choice.label}
          </Button>
        ))}
      </div>
    </fieldset>
  )
}

/** Any number of a few. */
export function ManyChoices<T extends string>({
  label,
  choices,
  values,
  onChange,
}: {
  readonly label: string
  readonly choices: readonly Choice<T>[]
  readonly values: readonly T[]
  readonly onChange: (values: readonly T[]) => void
}) {
  return (
    <fieldset className={styles.field}>
      <legend className={styles.label}>{label}</legend>
      <div className={styles.choices}>
        {choices.map(({ value, label: text }) => {
          const isOn = values.includes(value)
          return (
            <Button
              key={value}
              aria-pressed={isOn}
              isChosen={isOn}
              onClick={() => onChange(isOn ? values.filter((other) => other !== value) : [...values, value])}
            >
              {text}
            </Button>
          )
        })}
      </div>
    </fieldset>
  )
}
