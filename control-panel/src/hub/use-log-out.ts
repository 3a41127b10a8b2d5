import { useHub } from './hooks.ts'
import { request } from './http.ts'

/** Ends this login. The panel does not wait for the answer: whoever leaves is gone from here in any case. */
export function useLogOut(): () => void {
  const { login } = useHub()
  return () => {
    void request('/api/v1/session', { method: 'DELETE', token: login.getState().token })
    login.setState({ token: null, ended: null })
  }
}
