import { defineScene } from './define-scene.ts'

export type MessageScene = { readonly kind: 'message'; readonly text: string }

export const message = defineScene<MessageScene>()({
  kind: 'message',
  asks: { texts: 'texts' },
  menu: 50,
  show: ({ said }, { texts }) => ({ kind: 'message', text: said(texts) }),
  subject: ({ text }) => [text],
  names: {
    fr: { panel: 'Message', shows: 'un message', insteadOf: 'du message', history: ({ texts }) => `le message « ${texts.fr} »` },
    en: { panel: 'Message', shows: 'a message', insteadOf: 'the message', history: ({ texts }) => `the message “${texts.en}”` },
  },
  samples: ({ sentence, sessions }) => ({ usual: { kind: 'message', text: sentence }, long: { kind: 'message', text: sessions.long.title } }),
})
