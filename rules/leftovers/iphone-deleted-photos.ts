import { appleMs } from '../../src/detect/ios/apple-time.js';
import { numberIn, spanIn, summariseCounts } from '../../src/detect/ios/database-facts.js';
import { PHOTO_LIBRARY, photoTable } from '../../src/detect/ios/photo-library.js';
import { defineRule } from '../../src/model/rule.js';

export default defineRule({
  type: 'database',
  id: 'leftovers/iphone-deleted-photos',
  severity: 'medium',
  confidence: 'certain',
  subject: 'folder',
  title: { en: 'Deleted photos that a phone still had', fr: 'Photos supprimées qu’un téléphone avait encore' },
  why: {
    en: 'A deleted photo lies in “Recently Deleted” for up to 40 days. What lay there on the day of the backup stays in it for as long as it exists.',
    fr: 'Une photo supprimée reste jusqu’à 40 jours dans « Supprimés récemment ». Ce qui s’y trouvait le jour de la sauvegarde y reste aussi longtemps qu’elle existe.',
  },
  message: {
    en: '{trashed, plural, one {# photo or video was} other {# photos and videos were}} in “Recently Deleted”{days, select, one { ({firstDay})} several { ({firstDay} to {lastDay})} other {}}.',
    fr: '{trashed, plural, one {# photo ou vidéo était} other {# photos et vidéos étaient}} dans « Supprimés récemment »{days, select, one { (le {firstDay})} several { (du {firstDay} au {lastDay})} other {}}.',
  },
  remedies: [
    {
      kind: 'manual',
      effect: 'none',
      text: {
        en: 'On the phone, empty “Recently Deleted” in Photos, make a new encrypted backup, then delete the old one as a whole.',
        fr: 'Sur le téléphone, videz « Supprimés récemment » dans Photos, faites une nouvelle sauvegarde chiffrée, puis supprimez l’ancienne en entier.',
      },
    },
  ],
  references: [
    'abrignoni/iLEAPP, scripts/artifacts/Ph003*.py, Ph051*.py, Ph095*.py to Ph098*.py',
    'ScottKjr3347/iOS_Local_PL_Photos.sqlite_Queries',
  ],
  facts: {},
  unchangedForMs: 0,
  select: PHOTO_LIBRARY,
  tables: {},
  summarise: summariseCounts,
  async inspect(_entry, context) {
    const { name, columns } = await photoTable(context, ['ZTRASHEDSTATE']);
    const at = columns.has('ZTRASHEDDATE') ? 'ZTRASHEDDATE' : 'NULL';
    const [row] = await context.query(
      `SELECT count(*) AS trashed, min(${at}) AS first, max(${at}) AS last FROM ${name} WHERE ZTRASHEDSTATE = 1`,
    );
    const trashed = numberIn(row, 'trashed');
    return trashed === 0 ? [] : [{ facts: { trashed, ...spanIn(row, appleMs) } }];
  },
});
