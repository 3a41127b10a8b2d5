/** What Socket.IO puts on the wire for an event without acknowledgement, as its protocol 5 has it; `namespace` such as `/public`. */
export function eventText(namespace: string, event: string, payload: unknown): string {
  return preparedText(namespace, event, JSON.stringify(payload))
}

/** The same for a payload that is JSON already. */
export function preparedText(namespace: string, event: string, json: string): string {
  return `2${namespace},["${event}",${json}]`
}

/** Engine.IO's mark of a message, which stands in front of it in a WebSocket frame. */
export const ENGINE_MESSAGE = '4'
/** What the hub asks of a client to show that it is there; a client answers it at any time. */
export const ENGINE_PING = '2'
