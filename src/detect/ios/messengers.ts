import { ReadTrouble } from '../../model/read-trouble.js';
import type { DatabaseContext, Selector } from '../../model/rule.js';
import { columnsOf } from './database-facts.js';

/** Where an app keeps its messages, and the tables that have a row for each. */
interface Messenger {
  readonly app: string;
  readonly roots: readonly string[];
  readonly paths: readonly string[];
  readonly tables: readonly string[];
  /** Other databases of the app lie under the same names. */
  readonly isOneOfMany?: true;
}

/**
 * Facts: iLEAPP (`line.py`, `kikMessages.py`, `tinder.py`, `snapchat.py`, `instagramThreads.py`, `facebookMessenger.py`),
 * iphonebackuptools (Viber). WhatsApp and Apple's Messages have rules of their own.
 */
const MESSENGERS: readonly Messenger[] = [
  {
    app: 'Viber',
    roots: ['AppDomainGroup-group.viber.share.container'],
    paths: ['com.viber/database/Contacts.data'],
    tables: ['ZVIBERMESSAGE'],
  },
  {
    app: 'LINE',
    roots: ['AppDomainGroup-group.com.linecorp.line', 'AppDomain-jp.naver.line'],
    paths: ['**/Line.sqlite'],
    tables: ['ZMESSAGE'],
  },
  {
    app: 'Kik',
    roots: ['AppDomainGroup-group.com.kik.chat'],
    paths: ['cores/private/*/kik.sqlite'],
    tables: ['ZKIKMESSAGE'],
  },
  {
    app: 'Tinder',
    roots: ['AppDomain-com.cardify.tinder'],
    paths: ['Library/Application Support/Tinder/Tinder2.sqlite'],
    tables: ['ZMESSAGE'],
  },
  {
    app: 'Snapchat',
    roots: ['AppDomain-com.toyopagroup.picaboo'],
    paths: ['Documents/user_scoped/*/arroyo/arroyo.db'],
    tables: ['conversation_message'],
  },
  {
    app: 'Instagram',
    roots: ['AppDomain-com.burbn.instagram', 'AppDomainGroup-group.com.burbn.instagram'],
    paths: ['Library/Application Support/DirectSQLiteDatabase/*.db'],
    tables: ['messages'],
    isOneOfMany: true,
  },
  {
    app: 'Messenger',
    roots: ['AppDomain-com.facebook.Messenger', 'AppDomainGroup-group.com.facebook.Messenger'],
    paths: ['**/lightspeed-userDatabases/*.db'],
    tables: ['client_messages', 'secure_messages', 'thread_messages'],
    isOneOfMany: true,
  },
];

export const MESSENGER_DATABASES: readonly Selector[] = MESSENGERS.flatMap(({ app, roots, paths }) =>
  roots.map((root) => ({ sources: ['ios-backup' as const], app, root, paths })),
);

/** The tables of messages of the database at this path inside a backup. Throws when it should have one and has not. */
export async function messageTables(path: string, context: DatabaseContext): Promise<string[]> {
  const messenger = MESSENGERS.find(({ roots }) => roots.some((root) => path.startsWith(`${root}/`)));
  const found: string[] = [];
  for (const table of messenger?.tables ?? []) {
    if ((await columnsOf(table, context)).size > 0) found.push(table);
  }
  if (found.length === 0 && messenger?.isOneOfMany !== true) throw new ReadTrouble('unsupported', 'database-foreign');
  return found;
}
