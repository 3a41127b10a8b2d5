import type { Server } from 'socket.io'
import { openDisplayNamespace } from './display-namespace.ts'
import type { NamespaceParts } from './namespace-parts.ts'
import { openOperatorNamespace } from './operator-namespace.ts'
import { openPublicNamespace } from './public-namespace.ts'

/** One namespace for each audience. */
export function openNamespaces(io: Server, parts: NamespaceParts): void {
  openOperatorNamespace(io, parts)
  openDisplayNamespace(io, parts)
  openPublicNamespace(io, parts)
}
