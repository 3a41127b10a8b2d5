/** A time of day on 24 hours. The browser's own time field would follow the machine's language and may ask for AM and PM. */
export function TimeInput({ value, onChange }: { readonly value: string; readonly onChange: (value: string) => void }) {
  return (
    <input
      value={value}
      required
      maxLength={8}
      inputMode="numeric"
      autoComplete="off"
      placeholder="09:35"
      pattern="([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d)?"
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
