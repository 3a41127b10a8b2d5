/** Names the sources that this bundle was built from; set by the build. */
declare const __BUILD__: string
