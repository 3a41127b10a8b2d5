/** Can the hubs reach PostgreSQL, and does a commit there survive the loss of a machine? */
import { isPostgres } from '../../host/process/journal-address.ts'
import { type Check, codeOf, type Finding, fault, good, messageOf, note } from './check.ts'
import { lookAtPostgres, type PostgresState } from './postgres-look.ts'

/** Hubs follow the database's clock, so a difference is no fault of the show: only this machine's logs are off by it. */
const MOST_APART_MS = 1_000

export const postgres: Check = {
  name: 'postgres',
  look: async ({ journal, hubs, isOneAddress }) => (isPostgres(journal) ? postgresFindings(journal, hubs.length > 0 || isOneAddress) : []),
}

/** `isNamed`: clients are told of the other hubs. */
export async function postgresFindings(url: string, isNamed = true): Promise<readonly Finding[]> {
  const at = placeOf(url)
  if (at === null) return [badAddress]
  try {
    const state = await lookAtPostgres(url)
    return [...stateFindings(state), ...(state.hubs > 1 && !isNamed ? [unnamed] : [])]
  } catch (reason) {
    return [unreachable(at, reason)]
  }
}

/** Without name and password. */
function placeOf(url: string): string | null {
  if (!URL.canParse(url)) return null
  const { host, pathname } = new URL(url)
  return `${host}${pathname}`
}

export function stateFindings({
  synchronousCommit,
  standbyNames,
  isReplica,
  confirming,
  isHeld,
  clockAheadMs,
  isPooled,
}: Omit<PostgresState, 'hubs'>): readonly Finding[] {
  if (isReplica) return [replica]
  if (isPooled) return [pooled]
  return [durability({ synchronousCommit, standbyNames, confirming, isHeld }), clockFinding(clockAheadMs)]
}

type Durability = Pick<PostgresState, 'synchronousCommit' | 'standbyNames' | 'confirming' | 'isHeld'>

function durability({ synchronousCommit, standbyNames, confirming, isHeld }: Durability): Finding {
  if (synchronousCommit === 'off' || synchronousCommit === 'local' || synchronousCommit === 'remote_write') {
    return fault(
      {
        fr: `PostgreSQL confirme avant d’avoir écrit (synchronous_commit = ${synchronousCommit}) : une panne peut perdre des commandes confirmées.`,
        en: `PostgreSQL confirms before it has written (synchronous_commit = ${synchronousCommit}): a failure may lose acknowledged commands.`,
      },
      { fr: 'Mettez synchronous_commit à on.', en: 'Set synchronous_commit to on.' },
    )
  }
  if (standbyNames === '') return fault(notSynchronous, nameStandbys)
  if (confirming === 0) {
    return fault(
      {
        fr: `Aucun des serveurs de secours de « ${standbyNames} » n’est là : PostgreSQL attend, et le hub refuse les commandes.`,
        en: `None of the standbys of “${standbyNames}” is there: PostgreSQL waits, and the hub refuses commands.`,
      },
      { fr: 'Démarrez le serveur de secours ; pg_stat_replication montre s’il suit.', en: 'Start the standby; pg_stat_replication shows whether it follows.' },
    )
  }
  if (isHeld) {
    return fault(
      {
        fr: `Un serveur de secours de « ${standbyNames} » est connecté et ne confirme rien : PostgreSQL attend, et le hub refuse les commandes.`,
        en: `A standby of “${standbyNames}” is connected and confirms nothing: PostgreSQL waits, and the hub refuses commands.`,
      },
      { fr: 'Regardez ce serveur et sa ligne ; redémarrez-le.', en: 'Look at that server and at its line; start it again.' },
    )
  }
  return good(
    `PostgreSQL est là, et ${confirming} serveur(s) de secours confirment chaque commande.`,
    `PostgreSQL is there, and ${confirming} standby(s) confirm every command.`,
  )
}

const notSynchronous = {
  fr: 'PostgreSQL n’est pas synchrone : si sa machine meurt, des commandes confirmées peuvent être perdues.',
  en: 'PostgreSQL is not synchronous: if its machine dies, acknowledged commands may be lost.',
}
const nameStandbys = {
  fr: 'Nommez un serveur de secours dans synchronous_standby_names ; server/docs/several-hubs.md dit comment.',
  en: 'Name a standby in synchronous_standby_names; server/docs/several-hubs.md says how.',
}

const replica = fault(
  { fr: 'Cette adresse est celle d’un serveur de secours, qui n’écrit rien.', en: 'This is the address of a standby, which writes nothing.' },
  { fr: 'Donnez l’adresse qui mène toujours au serveur principal.', en: 'Give the address that always leads to the primary.' },
)

const pooled = fault(
  {
    fr: 'PostgreSQL est derrière un relais qui partage ses connexions entre transactions (PgBouncer, mode transaction) : aucun hub n’y démarre.',
    en: 'PostgreSQL is behind a pooler that shares connections between transactions (PgBouncer, transaction mode): no hub starts there.',
  },
  {
    fr: 'Donnez l’adresse du serveur lui-même, ou passez le relais en mode session.',
    en: 'Give the address of the server itself, or have the pooler pool sessions.',
  },
)

const unnamed = fault(
  {
    fr: 'Plusieurs hubs travaillent sur cette base, et --hubs n’est pas réglé : écrans et régies ne changeront pas de hub.',
    en: 'Several hubs work on this database, and --hubs is not set: screens and panels will not change over.',
  },
  {
    fr: 'Donnez à chaque hub --hubs avec l’adresse de tous, ou --hubs one-address derrière une seule adresse.',
    en: 'Give each hub --hubs with the addresses of all, or --hubs one-address behind a single address.',
  },
)

const badAddress = fault(
  {
    fr: 'L’adresse du journal n’est pas écrite comme postgres://compte:motdepasse@machine:5432/base.',
    en: 'The journal’s address is not written as postgres://user:password@host:5432/database.',
  },
  {
    fr: 'Corrigez JOURNAL_URL ; les signes particuliers du mot de passe s’écrivent %40 et ainsi de suite.',
    en: 'Mend JOURNAL_URL; special signs of the password are written %40 and so on.',
  },
)

function clockFinding(aheadMs: number): Finding {
  const seconds = (Math.abs(aheadMs) / 1000).toFixed(1)
  if (Math.abs(aheadMs) <= MOST_APART_MS)
    return good(`L’horloge de PostgreSQL est à ${seconds} s de celle-ci.`, `PostgreSQL’s clock is within ${seconds} s of this one.`)
  return note(
    {
      fr: `L’horloge de PostgreSQL est à ${seconds} s de celle-ci ; les hubs suivent la sienne.`,
      en: `PostgreSQL’s clock is ${seconds} s away from this one; the hubs follow its clock.`,
    },
    { fr: 'Mettez les machines à la même heure, par exemple avec chrony.', en: 'Set the machines to the same time, for example with chrony.' },
  )
}

/** The codes are PostgreSQL's (appendix A of its manual) and the system's. */
function unreachable(at: string, reason: unknown): Finding {
  switch (codeOf(reason)) {
    case '28P01':
    case '28000':
      return fault(
        { fr: `PostgreSQL (${at}) refuse le compte ou le mot de passe.`, en: `PostgreSQL (${at}) refuses the user or the password.` },
        { fr: 'Vérifiez JOURNAL_URL, et le compte dans pg_hba.conf.', en: 'Check JOURNAL_URL, and the user in pg_hba.conf.' },
      )
    case '3D000':
      return fault(
        { fr: `La base de ${at} n’existe pas.`, en: `The database of ${at} is not there.` },
        { fr: '« createdb » la crée ; le hub y crée ses tables lui-même.', en: '“createdb” makes it; the hub makes its tables there by itself.' },
      )
    case '53300':
      return fault(
        { fr: `PostgreSQL (${at}) n’a plus de connexion libre.`, en: `PostgreSQL (${at}) has no connection left.` },
        { fr: 'Augmentez max_connections, ou fermez ce qui les tient.', en: 'Raise max_connections, or close what holds them.' },
      )
    default:
      return fault(
        { fr: `PostgreSQL (${at}) ne répond pas : ${saidBy(reason)}.`, en: `PostgreSQL (${at}) does not answer: ${saidBy(reason)}.` },
        {
          fr: 'Vérifiez qu’il tourne, le nom et le port dans JOURNAL_URL, et le pare-feu.',
          en: 'Check that it runs, the name and port in JOURNAL_URL, and the firewall.',
        },
      )
  }
}

/** Of several addresses that were all tried the error itself says nothing. */
function saidBy(reason: unknown): string {
  const [first] = reason instanceof AggregateError ? reason.errors : [reason]
  return messageOf(first) || codeOf(reason)
}
