/** The windows in which people open the panel: laptops, tablets, and a large screen at 200 %. */
export const panelWindows = [
  { name: '1440×900', width: 1440, height: 900 },
  { name: '1366×650', width: 1366, height: 650 },
  { name: '1280×632', width: 1280, height: 632 },
  { name: '1180×706', width: 1180, height: 706 },
  { name: '1024×650', width: 1024, height: 650 },
  { name: '820×1180', width: 820, height: 1180 },
  { name: '1440×900, 200 %', width: 720, height: 450 },
] as const

/** A small laptop at 200 %, and a phone. */
export const smallestWindows = [
  { name: '1366×650, 200 %', width: 683, height: 325 },
  { name: '390×844', width: 390, height: 844 },
] as const

/** Sentences of the rundown and of the bottom bar end in dots; the words of all other buttons are whole. */
export const UNCUT = 'button:not(footer *, [data-session] *)'
