import { appleMs } from '../../src/detect/ios/apple-time.js';
import { RENEW_BACKUP } from '../../src/detect/ios/backup-advice.js';
import { columnsOf, numberIn, spanIn, summariseCounts, sumWhere } from '../../src/detect/ios/database-facts.js';
import { PHOTO_LIBRARY, photoTable } from '../../src/detect/ios/photo-library.js';
import { defineRule } from '../../src/model/rule.js';

export default defineRule({
  type: 'database',
  id: 'traces/iphone-photo-library',
  severity: 'low',
  confidence: 'certain',
  subject: 'folder',
  title: { en: 'What the photo library of a phone lists', fr: 'Ce que recense la photothèque d’un téléphone' },
  why: {
    en: 'The library lists photos that are not in the backup themselves, says which are hidden and which show the screen, and which albums have a public address.',
    fr: 'La photothèque recense aussi des photos qui ne sont pas dans la sauvegarde, dit lesquelles sont masquées ou montrent l’écran, et quels albums ont une adresse publique.',
  },
  message: {
    en: '{photos, plural, one {# photo} other {# photos}} and {videos, plural, one {# video} other {# videos}}{days, select, one { ({firstDay})} several { ({firstDay} to {lastDay})} other {}}, of them {screenshots, plural, one {# screenshot} other {# screenshots}} and {hidden, plural, one {# hidden} other {# hidden}}.{publicAlbums, plural, =0 {} one { # shared album can be seen by everybody who has its address.} other { # shared albums can be seen by everybody who has their address.}}',
    fr: '{photos, plural, one {# photo} other {# photos}} et {videos, plural, one {# vidéo} other {# vidéos}}{days, select, one { (le {firstDay})} several { (du {firstDay} au {lastDay})} other {}}, dont {screenshots, plural, one {# capture d’écran} other {# captures d’écran}} et {hidden, plural, one {# élément masqué} other {# éléments masqués}}.{publicAlbums, plural, =0 {} one { # album partagé est visible de toute personne qui a son adresse.} other { # albums partagés sont visibles de toute personne qui a leur adresse.}}',
  },
  remedies: [RENEW_BACKUP],
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
    const { name, columns } = await photoTable(context, ['ZDATECREATED']);
    const [row] = await context.query(
      `SELECT count(*) AS rows, min(ZDATECREATED) AS first, max(ZDATECREATED) AS last,
         ${sumWhere(columns, 'ZKIND', '= 1')} AS videos, ${sumWhere(columns, 'ZKINDSUBTYPE', '= 10')} AS screenshots,
         ${sumWhere(columns, 'ZKINDSUBTYPE', '= 103')} AS recordings, ${sumWhere(columns, 'ZHIDDEN', '= 1')} AS hidden
       FROM ${name}`,
    );
    if (numberIn(row, 'rows') === 0) return [];
    const albums = await columnsOf('ZGENERICALBUM', context);
    const [open] = await context.query(
      `SELECT ${sumWhere(albums, 'ZCLOUDPUBLICURLENABLED', '= 1')} AS albums ${albums.size > 0 ? 'FROM ZGENERICALBUM' : ''}`,
    );
    const videos = numberIn(row, 'videos');
    const counts = Object.fromEntries(
      ['screenshots', 'recordings', 'hidden'].map((count) => [count, numberIn(row, count)]),
    );
    const photos = {
      photos: numberIn(row, 'rows') - videos,
      videos,
      ...counts,
      publicAlbums: numberIn(open, 'albums'),
    };
    return [{ facts: { ...photos, ...spanIn(row, appleMs) } }];
  },
});
