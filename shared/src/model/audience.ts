/**
 * Who is looking. `operator`: the panels. `display`: the screens. `source`: the pages at the cameras, which follow the show beside the screens and open
 * nothing but their own feed. `public`: anybody.
 */
export type Audience = 'operator' | 'display' | 'source' | 'public'

export const audiences: readonly Audience[] = ['operator', 'display', 'source', 'public']
