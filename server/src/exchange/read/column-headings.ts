/** What the columns of a table are called in English, French and German: as `plainHeading` writes it (small letters, no accents), the surest first. */
import type { ColumnMeaning } from './programme.ts'

const named = (headings: string): readonly string[] => headings.split(',').map((heading) => heading.trim())

export const columnHeadings: Readonly<Record<ColumnMeaning, readonly string[]>> = {
  key: named('id, key, session id, talk id, proposal id, code, guid, uuid, uid, identifier, identifiant, reference, kennung, nr, no'),
  title: named(`title, session title, talk title, proposal title, titre, titre de la session, titre du talk, intitule, titel, vortragstitel, session,
    session name, talk, vortrag, programmpunkt, sujet, subject, topic, thema, name, nom, event, summary, conference, what, quoi, was`),
  titleEn: named('title en, title english, english title, en title, title in english, titre en, titre anglais, titel en, titel englisch, englischer titel'),
  titleFr: named('title fr, title french, french title, fr title, titre fr, titre francais, titel fr, titel franzosisch, franzosischer titel'),
  titleDe: named('title de, title german, german title, de title, titre de, titre allemand, titel de, titel deutsch, deutscher titel'),
  speakers: named(`speakers, speaker, speaker names, speaker name, speaker s, speakers names, intervenants, intervenant, intervenant e s, intervenants es,
    orateurs, orateur, orateur s, conferenciers, conferencier, sprecher, sprecherin, sprecher in, sprecher innen, sprecherinnen, vortragende,
    vortragender, referenten, referent, referent in, referentinnen, presenters, presenter, presented by, persons, people, who, qui, wer, par,
    authors, author, auteurs, auteur, host, owner`),
  organisation: named('organisation, organization, company, speaker company, employer, entreprise, societe, organisme, firma, unternehmen, affiliation, org'),
  start: named(`start, start time, starttime, starts at, startsat, starts, scheduled at, start at, begin, begins, begin time, beginning, dtstart, from,
    debut, heure de debut, heure debut, date de debut, horaire de debut, commence, anfang, beginn, startzeit, anfangszeit, von, ab, time,
    heure, horaire, horaires, creneau, uhrzeit, zeit, slot, date time, datetime, when, quand, wann`),
  end: named(`end, end time, endtime, ends at, endsat, ends, end at, finish, dtend, to, until, fin, heure de fin, heure fin, date de fin, horaire de fin,
    ende, endzeit, endet, bis`),
  minutes: named(`minutes, duration, duration min, duration minutes, duration in minutes, length, length min, mins, min, duree, duree min, duree minutes,
    duree en minutes, dauer, dauer min, dauer minuten, dauer in minuten, minuten, lange`),
  date: named('date, day, start date, session date, jour, journee, tag, datum'),
  room: named(`room, rooms, room name, salle, salles, raume, raum, saal, stage, scene, buhne, location, lieu, ort, hall, theatre, amphi, amphitheatre, auditorium, venue, place,
    where, wo, track`),
  kind: named('kind, format, type, session type, session format, session kind, genre, art, typ, categorie, category'),
  language: named('language, spoken language, langue, sprache, lang, locale'),
  abstract: named('abstract, description, resume, descriptif, presentation, beschreibung, zusammenfassung, kurzbeschreibung, details, inhalt, synopsis, text'),
  status: named('status, statut, state, etat, zustand'),
}
