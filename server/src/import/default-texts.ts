/** Messages and emergency texts for an event whose file brings none: nobody words an evacuation under pressure. */

import { RecordId } from '@tricolore/shared/model/ids.ts'
import type { EventFile } from './event-file-schema.ts'

const id = (text: string) => RecordId.parse(text)

export const defaultMessagePresets: NonNullable<EventFile['messages']> = [
  { id: id('five-minutes'), kind: 'stage', texts: { fr: '5 minutes', en: '5 minutes' }, seconds: 60 },
  { id: id('conclude'), kind: 'stage', texts: { fr: 'Concluez, merci', en: 'Please conclude' }, seconds: 60 },
  {
    id: id('move-closer'),
    kind: 'banner',
    texts: { fr: 'Rapprochez-vous du centre des rangées, merci', en: 'Please move to the middle of the rows' },
    seconds: 120,
  },
  {
    id: id('room-full'),
    kind: 'banner',
    texts: { fr: 'Salle pleine : d’autres salles diffusent la même session', en: 'Room full: other rooms show the same session' },
    seconds: 300,
  },
  { id: id('questions'), kind: 'stage', texts: { fr: 'Questions du public', en: 'Questions from the audience' }, seconds: 120 },
  { id: id('late-start'), kind: 'notice', texts: { fr: 'La reprise est légèrement retardée', en: 'We resume slightly later than planned' }, seconds: 900 },
]

export const defaultEmergencyTexts: NonNullable<EventFile['emergencyTexts']> = [
  {
    id: id('evacuate'),
    label: { fr: 'Évacuation', en: 'Evacuation' },
    title: { fr: 'Évacuez le bâtiment', en: 'Leave the building' },
    body: {
      fr: 'Rejoignez calmement la sortie la plus proche. N’utilisez pas les ascenseurs. Suivez les consignes du personnel.',
      en: 'Walk calmly to the nearest exit. Do not use the lifts. Follow the instructions of the staff.',
    },
  },
  {
    id: id('stay'),
    label: { fr: 'Restez sur place', en: 'Stay where you are' },
    title: { fr: 'Restez où vous êtes', en: 'Stay where you are' },
    body: {
      fr: 'Éloignez-vous des portes et des fenêtres. Attendez les consignes du personnel.',
      en: 'Keep away from doors and windows. Wait for instructions from the staff.',
    },
  },
  {
    id: id('medical'),
    label: { fr: 'Urgence médicale', en: 'Medical emergency' },
    title: { fr: 'Urgence médicale', en: 'Medical emergency' },
    body: {
      fr: 'Laissez les allées libres pour les secours. Un médecin ou un secouriste est-il dans la salle ?',
      en: 'Keep the aisles clear for the rescuers. Is there a doctor or first-aider in the room?',
    },
  },
  {
    id: id('paused'),
    label: { fr: 'Programme interrompu', en: 'Programme paused' },
    title: { fr: 'Le programme est interrompu', en: 'The programme is paused' },
    body: { fr: 'Restez à vos places : nous reprenons dès que possible.', en: 'Please stay seated: we resume as soon as possible.' },
  },
]
