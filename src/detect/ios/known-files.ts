/**
 * The files of an iPhone backup whose names betray themselves: a payload is named after a hash of its domain and path, so that in an
 * encrypted backup one can tell without the password which of these exist, and how long they are (facts: phone-backups.md, 1.8).
 */
export interface KnownFile {
  readonly domain: string;
  /** Inside the domain. */
  readonly path: string;
}

const WHATSAPP = 'AppDomainGroup-group.net.whatsapp.WhatsApp.shared';

export const KNOWN_FILES: readonly KnownFile[] = [
  ...inDomain('HomeDomain', [
    'Library/SMS/sms.db',
    'Library/AddressBook/AddressBook.sqlitedb',
    'Library/CallHistoryDB/CallHistory.storedata',
    'Library/Accounts/Accounts3.sqlite',
    'Library/Safari/History.db',
    'Library/Safari/BrowserState.db',
    'Library/Safari/SafariTabs.db',
    'Library/Voicemail/voicemail.db',
    'Library/Preferences/com.apple.mobile.ldbackup.plist',
    'Library/Preferences/com.apple.madrid.plist',
    'Library/Preferences/com.apple.MobileSMS.plist',
    'Library/Preferences/com.apple.mobileslideshow.plist',
    'Library/Preferences/com.apple.camera.plist',
    'Library/CoreDuet/People/interactionC.db',
  ]),
  ...inDomain('CameraRollDomain', [
    'Media/PhotoData/Photos.sqlite',
    'Media/PhotoData/cpl_enabled_marker',
    'Media/PhotoData/cpl_download_finished_marker',
  ]),
  ...inDomain('MediaDomain', ['Media/Recordings/Recordings.db', 'Media/Recordings/CloudRecordings.db']),
  ...inDomain('RootDomain', [
    'Library/Preferences/com.apple.MobileBackup.plist',
    'Library/Caches/locationd/consolidated.db',
    'Library/Caches/locationd/clients.plist',
  ]),
  ...inDomain('KeyboardDomain', ['Library/Keyboard/user_model_database.sqlite']),
  ...inDomain('KeychainDomain', ['keychain-backup.plist']),
  ...inDomain('HealthDomain', ['Health/healthdb_secure.sqlite']),
  ...inDomain(WHATSAPP, ['ChatStorage.sqlite', 'ContactsV2.sqlite', 'CallHistory.sqlite', 'LID.sqlite']),
  ...inDomain('AppDomainGroup-group.net.whatsapp.WhatsAppSMB.shared', ['ChatStorage.sqlite']),
  ...inDomain('AppDomainGroup-group.viber.share.container', ['com.viber/database/Contacts.data']),
  ...inDomain('AppDomainGroup-group.com.apple.notes', ['NoteStore.sqlite']),
  ...inDomain('AppDomainGroup-group.com.apple.VoiceMemos.shared', ['Recordings/CloudRecordings.db']),
  ...inDomain('AppDomain-ph.telegra.Telegraph', ['Library/Preferences/ph.telegra.Telegraph.plist']),
  ...inDomain('AppDomain-com.cardify.tinder', ['Library/Application Support/Tinder/Tinder2.sqlite']),
  ...inDomain('AppDomain-com.google.photos', ['Library/Preferences/com.google.photos.plist']),
  ...inDomain('AppDomain-com.apple.mobilesafari', ['Library/Safari/History.db']),
  ...inDomain('AppDomain-com.google.chrome.ios', ['Library/Application Support/Google/Chrome/Default/History']),
];

function inDomain(domain: string, paths: readonly string[]): KnownFile[] {
  return paths.map((path) => ({ domain, path }));
}
