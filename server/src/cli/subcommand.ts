/** What a file of this folder exports to be a subcommand. */
export type Subcommand = {
  /** Its first line says in a few words what it is for. */
  readonly help: string
  /** Takes what stands after the subcommand's name; answers the exit code: 0 done, 1 something is wrong, 2 it cannot be used so. */
  readonly run: (args: readonly string[]) => Promise<number>
}
