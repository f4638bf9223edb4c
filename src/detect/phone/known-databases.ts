/** A database of a phone that is known by the names of its tables. */
export interface KnownDatabase {
  readonly app: string;
  readonly holds: 'messages' | 'pictures' | 'notes' | 'file-list' | 'pages';
}

/**
 * Tables that only this database has together, the first match wins. Sources: abrignoni/iLEAPP and ALEAPP (sms.db, Photos.sqlite,
 * ChatStorage.sqlite, NoteStore.sqlite, postbox, msgstore.db); mvt-project/mvt, `src/mvt/ios` (Manifest.db, BrowserState.db).
 */
const TABLES: readonly (readonly [tables: readonly string[], known: KnownDatabase])[] = [
  [['ZWAMESSAGE'], { app: 'WhatsApp', holds: 'messages' }],
  [['message', 'jid', 'chat', 'message_media'], { app: 'WhatsApp', holds: 'messages' }],
  [['messages', 'chat_list', 'message_thumbnails'], { app: 'WhatsApp', holds: 'messages' }],
  [['message', 'chat', 'handle', 'chat_message_join'], { app: 'iMessage', holds: 'messages' }],
  [['t0', 't2', 't7', 't9'], { app: 'Telegram', holds: 'messages' }],
  [['ZVIBERMESSAGE'], { app: 'Viber', holds: 'messages' }],
  [['ZKIKMESSAGE'], { app: 'Kik', holds: 'messages' }],
  [['ZASSET', 'ZADDITIONALASSETATTRIBUTES'], { app: 'Apple Photos', holds: 'pictures' }],
  [['ZGENERICASSET', 'ZADDITIONALASSETATTRIBUTES'], { app: 'Apple Photos', holds: 'pictures' }],
  [['ZICCLOUDSYNCINGOBJECT', 'ZICNOTEDATA'], { app: 'Apple Notes', holds: 'notes' }],
  [['tabs', 'browser_windows'], { app: 'Safari', holds: 'pages' }],
  [['Files', 'Properties'], { app: 'iPhone backup', holds: 'file-list' }],
];

/** Which database of a phone has these tables; null for none that is known. */
export function knownDatabase(tables: ReadonlySet<string>): KnownDatabase | null {
  return TABLES.find(([needed]) => needed.every((name) => tables.has(name)))?.[1] ?? null;
}
