/** When a scene throws: something plain instead, the crew told, and another try. Never a blank screen. */
import { Component, type ReactNode } from 'react'

const RETRY_MS = 5_000

type BoundaryProps = {
  /** Another view is another chance. */
  readonly viewKey: string
  readonly fallback: ReactNode
  readonly onFault: () => void
  readonly children: ReactNode
}

export class SceneBoundary extends Component<BoundaryProps, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false }
  #retry: ReturnType<typeof setTimeout> | undefined

  static getDerivedStateFromError(): { readonly hasFailed: boolean } {
    return { hasFailed: true }
  }

  override componentDidCatch(reason: Error): void {
    console.error('the scene could not be painted', reason)
    this.props.onFault()
    clearTimeout(this.#retry)
    this.#retry = setTimeout(this.#tryAgain, RETRY_MS)
  }

  override componentDidUpdate(before: BoundaryProps): void {
    if (before.viewKey !== this.props.viewKey && this.state.hasFailed) this.#tryAgain()
  }

  override componentWillUnmount(): void {
    clearTimeout(this.#retry)
  }

  override render(): ReactNode {
    return this.state.hasFailed ? this.props.fallback : this.props.children
  }

  #tryAgain = () => this.setState({ hasFailed: false })
}
