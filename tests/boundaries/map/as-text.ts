import type { Arrow, RoomMap } from './room-map.ts'

/** `name`: of the source folder. One line a room, from the top floor to the ground. */
export function asText(name: string, { floors, files, arrows, backUp, circles }: RoomMap): string {
  const figures = [
    `${files.size} rooms`,
    `${floors.length} floors`,
    `${arrows.length} arrows`,
    `${backUp.length} run back up`,
    `${circles.length} ${circles.length === 1 ? 'circle' : 'circles'}`,
  ]
  const width = Math.max(...[...files.keys()].map((room) => room.length))
  const rows = floors.flatMap((rooms, down) =>
    rooms.map((room, index) => {
      const floor = index === 0 ? String(floors.length - down - 1) : ''
      const asks = arrows.filter(({ from }) => from === room).map((arrow) => `${arrow.to} ${arrow.imports}${backUp.includes(arrow) ? ' (up)' : ''}`)
      return `${floor.padStart(3)}  ${room.padEnd(width)} ${counted(files.get(room) ?? 0).padStart(10)}  ${asks.join(', ')}`.trimEnd()
    }),
  )
  return [
    `${name}: ${figures.join(', ')}`,
    '',
    ...rows,
    ...(backUp.length === 0 ? [] : ['', 'back up:', ...backUp.map((arrow) => `  ${inWords(arrow)}`)]),
    ...(circles.length === 0 ? [] : ['', 'circles:', ...circles.map((rooms) => `  ${rooms.join(', ')}`)]),
  ].join('\n')
}

function counted(files: number): string {
  return `${files} ${files === 1 ? 'file' : 'files'}`
}

function inWords({ from, to, imports }: Arrow): string {
  return `${from} -> ${to} (${imports})`
}
