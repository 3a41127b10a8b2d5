/** Counts incompatible changes of what goes over the wire. A page that hears another number loads itself again. */
export const PROTOCOL_VERSION = 1
