import type { CommandInput } from '@tricolore/shared/commands/registry.ts'
import { useBarrier, useCommand } from '../hub/hooks.ts'
import type { Wanted } from '../hub/permission.ts'
import { useWords } from '../i18n/words.ts'
import { Button, type ButtonProps } from './Button.tsx'

type CommandButtonProps = Omit<ButtonProps, 'onClick' | 'isPending'> & {
  /** Made when it is pressed, so that instants in it are those of the press. Null: nothing to send. */
  readonly command: () => CommandInput | null
  readonly onDone?: () => void
  /** What it sends, for a command that others than show operators may send too. */
  readonly wanted?: Wanted
}

/** A button that sends one command, shows that it is on its way, and cannot be pressed while the hub would not hear it. */
export function CommandButton({ command, onDone, wanted, disabled = false, title, ...rest }: CommandButtonProps) {
  const { send, isPending } = useCommand()
  const words = useWords()
  const barrier = useBarrier(wanted)
  async function press(): Promise<void> {
    if (isPending) return
    const wanted = command()
    if (wanted && (await send(wanted))) onDone?.()
  }
  const why = barrier === null ? title : words.barrier[barrier]
  return <Button {...rest} title={why} isPending={isPending} disabled={disabled || barrier !== null} onClick={() => void press()} />
}
