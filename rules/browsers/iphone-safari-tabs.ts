import { RENEW_BACKUP } from '../../src/detect/ios/backup-advice.js';
import { columnsOf, numberIn, summariseCounts, sumWhere } from '../../src/detect/ios/database-facts.js';
import { ReadTrouble } from '../../src/model/read-trouble.js';
import { defineRule } from '../../src/model/rule.js';

export default defineRule({
  type: 'database',
  id: 'browsers/iphone-safari-tabs',
  severity: 'medium',
  confidence: 'likely',
  subject: 'app',
  title: {
    en: 'Safari’s open tabs in a phone backup',
    fr: 'Onglets ouverts de Safari dans une sauvegarde de téléphone',
  },
  why: {
    en: 'Tabs that were open that day, private ones too, and those of other devices with the same Apple account. No address was read.',
    fr: 'Les onglets ouverts ce jour-là, privés compris, et ceux d’autres appareils du même compte Apple. Aucune adresse n’a été lue.',
  },
  message: {
    en: '{closed, select, true {Safari’s open tabs are in the backup ({size}); without its password nothing more can be told.} other {{tabs, plural, one {# open tab} other {# open tabs}}{privateTabs, plural, =0 {} one {, # of them private} other {, # of them private}}.{elsewhere, plural, =0 {} one { # more was open on another device.} other { # more were open on other devices.}}}}',
    fr: '{closed, select, true {Les onglets ouverts de Safari sont dans la sauvegarde ({size}) ; sans son mot de passe, rien de plus ne peut être dit.} other {{tabs, plural, one {# onglet ouvert} other {# onglets ouverts}}{privateTabs, plural, =0 {} one {, dont # privé} other {, dont # privés}}.{elsewhere, plural, =0 {} one { # autre était ouvert sur un autre appareil.} other { # autres étaient ouverts sur d’autres appareils.}}}}',
  },
  remedies: [
    RENEW_BACKUP,
    {
      kind: 'setting',
      effect: 'none',
      text: {
        en: 'In private tabs the phone keeps no history. On the phone, history is deleted in Settings, Apps, Safari.',
        fr: 'Dans les onglets privés, le téléphone ne garde pas d’historique. Sur le téléphone, l’historique s’efface dans Réglages, Apps, Safari.',
      },
    },
  ],
  references: [
    'abrignoni/iLEAPP, scripts/artifacts/safariTabs.py',
    'mvt-project/mvt, src/mvt/ios/modules/mixed/safari_browserstate.py',
  ],
  facts: { app: 'Safari' },
  unchangedForMs: 0,
  select: [
    {
      sources: ['ios-backup'],
      root: 'HomeDomain/Library/Safari',
      paths: ['{BrowserState,SafariTabs,CloudTabs}.db', 'Profiles/*/{BrowserState,SafariTabs}.db'],
    },
    {
      sources: ['ios-backup'],
      root: 'AppDomain-com.apple.mobilesafari/Library/Safari',
      paths: ['{BrowserState,SafariTabs,CloudTabs}.db', 'Profiles/*/{BrowserState,SafariTabs}.db'],
    },
  ],
  tellsClosed: true,
  tables: {},
  summarise: summariseCounts,
  async inspect(_entry, context) {
    const counted = async (table: string, sums: (columns: ReadonlySet<string>) => string) => {
      const columns = await columnsOf(table, context);
      if (columns.size === 0) return null;
      const [row] = await context.query(`SELECT count(*) AS rows, ${sums(columns)} AS some FROM ${table}`);
      return { rows: numberIn(row, 'rows'), some: numberIn(row, 'some') };
    };
    const open = await counted('tabs', (columns) => sumWhere(columns, 'private_browsing', '= 1'));
    // Since iOS 15 tabs are bookmarks of the kind 0 in a database of their own; other kinds are folders.
    const marks = await counted('bookmarks', (columns) => sumWhere(columns, 'type', '= 0'));
    const cloud = await counted('cloud_tabs', () => '0');
    if (open === null && marks === null && cloud === null) throw new ReadTrouble('unsupported', 'database-foreign');
    const tabs = (open?.rows ?? 0) + (marks?.some ?? 0);
    const elsewhere = cloud?.rows ?? 0;
    return tabs + elsewhere === 0 ? [] : [{ facts: { tabs, privateTabs: open?.some ?? 0, elsewhere } }];
  },
});
