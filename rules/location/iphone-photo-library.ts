import { appleMs } from '../../src/detect/ios/apple-time.js';
import { RENEW_BACKUP } from '../../src/detect/ios/backup-advice.js';
import { columnsOf, numberIn, spanIn, summariseCounts } from '../../src/detect/ios/database-facts.js';
import { PHOTO_LIBRARY, photoTable } from '../../src/detect/ios/photo-library.js';
import { defineRule } from '../../src/model/rule.js';

export default defineRule({
  type: 'database',
  id: 'location/iphone-photo-library',
  severity: 'high',
  confidence: 'certain',
  subject: 'folder',
  title: { en: 'Places in the photo library of a phone', fr: 'Lieux dans la photothèque d’un téléphone' },
  why: {
    en: 'The library keeps for every photo where it was taken, and often the street address, also when the photo itself no longer says it or lies only in iCloud.',
    fr: 'La photothèque garde pour chaque photo où elle a été prise, et souvent l’adresse, même quand la photo elle-même ne le dit plus ou n’est que dans iCloud.',
  },
  message: {
    en: '{closed, select, true {The phone’s photo library is in the backup ({size}); without its password the places in it cannot be counted.} other {{placed, plural, one {# of {photos} photos has} other {# of {photos} photos have}} a place in the library, in about {areas, plural, one {# area} other {# areas}}{days, select, one { ({firstDay})} several { ({firstDay} to {lastDay})} other {}}.{addresses, plural, =0 {} one { With # there is a street address.} other { With # there are street addresses.}}}}',
    fr: '{closed, select, true {La photothèque du téléphone est dans la sauvegarde ({size}) ; sans son mot de passe, les lieux qu’elle contient ne peuvent pas être comptés.} other {{placed, plural, one {# photo sur {photos} a} other {# photos sur {photos} ont}} un lieu dans la photothèque, dans environ {areas, plural, one {# zone} other {# zones}}{days, select, one { (le {firstDay})} several { (du {firstDay} au {lastDay})} other {}}.{addresses, plural, =0 {} one { # a aussi une adresse.} other { # ont aussi une adresse.}}}}',
  },
  remedies: [
    RENEW_BACKUP,
    {
      kind: 'setting',
      effect: 'none',
      text: {
        en: 'On the phone, in Settings, Privacy & Security, Location Services, Camera: Never. Photos taken from then on have no place.',
        fr: 'Sur le téléphone, dans Réglages, Confidentialité et sécurité, Service de localisation, Appareil photo : Jamais. Les photos prises ensuite n’ont pas de lieu.',
      },
    },
  ],
  references: [
    'abrignoni/iLEAPP, scripts/artifacts/Ph003*.py, Ph051*.py, Ph095*.py to Ph098*.py',
    'ScottKjr3347/iOS_Local_PL_Photos.sqlite_Queries',
  ],
  facts: { carrier: 'library' },
  unchangedForMs: 0,
  select: PHOTO_LIBRARY,
  tellsClosed: true,
  tables: {},
  summarise: summariseCounts,
  /** −180 stands for no place; north and south of it every latitude counts. */
  async inspect(_entry, context) {
    const { name, columns } = await photoTable(context, ['ZLATITUDE', 'ZLONGITUDE']);
    const created = columns.has('ZDATECREATED') ? 'ZDATECREATED' : 'NULL';
    const [all] = await context.query(`SELECT count(*) AS photos FROM ${name}`);
    const [row] = await context.query(
      `SELECT count(*) AS placed, min(${created}) AS first, max(${created}) AS last,
         count(DISTINCT round(ZLATITUDE, 1) || ' ' || round(ZLONGITUDE, 1)) AS areas
       FROM ${name} WHERE ZLATITUDE BETWEEN -90 AND 90 AND ZLONGITUDE BETWEEN -180 AND 180`,
    );
    const more = await columnsOf('ZADDITIONALASSETATTRIBUTES', context);
    const [streets] = more.has('ZREVERSELOCATIONDATA')
      ? await context.query(
          'SELECT count(*) AS addresses FROM ZADDITIONALASSETATTRIBUTES WHERE length(ZREVERSELOCATIONDATA) > 0',
        )
      : [];
    const [placed, addresses] = [numberIn(row, 'placed'), numberIn(streets, 'addresses')];
    if (placed + addresses === 0) return [];
    const counts = { photos: numberIn(all, 'photos'), placed, areas: numberIn(row, 'areas'), addresses };
    return [{ facts: { ...counts, ...spanIn(row, appleMs) } }];
  },
});
