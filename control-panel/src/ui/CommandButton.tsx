import type { CommandInput } from '@tricolore/shared/commands/registry.ts'
import { useBarrier, useCommand } from '../hub/hooks.ts'
import { Button, type ButtonProps } from './Button.tsx'

type CommandButtonProps = Omit<ButtonProps, 'onClick' | 'isPending'> & {
  /** Made when it is pressed, so that instants in it are those of the press. Null: nothing to send. */
  readonly command: () => CommandInput | null
  readonly onDone?: () => void
}

/** A button that sends one command, shows that it is on its way, and cannot be pressed while the hub would not hear it. */
export function CommandButton({ command, onDone, disabled = false, ...rest }: CommandButtonProps) {
  const { send, isPending } = useCommand()
  const barrier = useBarrier()
  async function press(): Promise<void> {
    if (isPending) return
    const wanted = command()
    if (wanted && (await send(wanted))) onDone?.()
  }
  return <Button {...rest} isPending={isPending} disabled={disabled || barrier !== null} onClick={() => void press()} />
}
