/** Which Tricolore this is: the release's number, and what the running files were built from. */
import packageFile from '../../../package.json' with { type: 'json' }

/** Set by the build. */
declare const __HUB_BUILD__: string | undefined

export const { version } = packageFile

/** Whether this is what `npm run build` made, and not the sources as they are. */
export const isBuilt = typeof __HUB_BUILD__ === 'string'

/** Such as `0.2.0+3f0a9c71de`; `0.2.0+source` where the sources run as they are. */
export const hubBuild = typeof __HUB_BUILD__ === 'string' ? __HUB_BUILD__ : `${version}+source`
