import { appleMs } from '../../src/detect/ios/apple-time.js';
import { RENEW_BACKUP } from '../../src/detect/ios/backup-advice.js';
import { firstTable, numberIn, spanIn, summariseCounts } from '../../src/detect/ios/database-facts.js';
import { defineRule } from '../../src/model/rule.js';

export default defineRule({
  type: 'database',
  id: 'location/iphone-voice-memos',
  severity: 'medium',
  confidence: 'possible',
  subject: 'folder',
  title: {
    en: 'Voice memos that may be named after streets',
    fr: 'Dictaphone : enregistrements peut-être nommés d’après des rues',
  },
  why: {
    en: 'Voice Memos names a recording after the street where it was made, unless that was switched off. The names were not read.',
    fr: 'Dictaphone nomme un enregistrement d’après la rue où il a été fait, sauf si c’est désactivé. Les noms n’ont pas été lus.',
  },
  message: {
    en: '{closed, select, true {The list of voice memos is in the backup ({size}); without its password nothing more can be told.} other {{recordings, plural, one {# voice memo} other {# voice memos}}{days, select, one { ({firstDay})} several { ({firstDay} to {lastDay})} other {}}, about {minutes, plural, one {# minute} other {# minutes}}. {recordings, plural, one {Its name may be a street address.} other {Their names may be street addresses.}}}}',
    fr: '{closed, select, true {La liste des enregistrements du dictaphone est dans la sauvegarde ({size}) ; sans son mot de passe, rien de plus ne peut être dit.} other {{recordings, plural, one {# enregistrement} other {# enregistrements}} du dictaphone{days, select, one { (le {firstDay})} several { (du {firstDay} au {lastDay})} other {}}, environ {minutes, plural, one {# minute} other {# minutes}}. {recordings, plural, one {Son nom peut} other {Leurs noms peuvent}} être une adresse.}}',
  },
  remedies: [
    RENEW_BACKUP,
    {
      kind: 'setting',
      effect: 'none',
      text: {
        en: 'On the phone, in Settings, Apps, Voice Memos, switch off “Location-based Naming”.',
        fr: 'Sur le téléphone, dans Réglages, Apps, Dictaphone, désactivez « Nom en fonction du lieu ».',
      },
    },
  ],
  references: ['abrignoni/iLEAPP, scripts/artifacts/voiceRecordings.py'],
  facts: {},
  unchangedForMs: 0,
  select: [
    {
      sources: ['ios-backup'],
      paths: [
        'MediaDomain/Media/Recordings/{Cloud,}Recordings.db',
        'AppDomainGroup-group.com.apple.VoiceMemos.shared/Recordings/CloudRecordings.db',
      ],
    },
  ],
  tellsClosed: true,
  tables: {},
  summarise: summariseCounts,
  async inspect(_entry, context) {
    const { name, columns } = await firstTable(['ZCLOUDRECORDING', 'ZRECORDING'], ['ZDATE'], context);
    const seconds = columns.has('ZDURATION') ? 'sum(ZDURATION)' : '0';
    const [row] = await context.query(
      `SELECT count(*) AS recordings, ${seconds} AS seconds, min(ZDATE) AS first, max(ZDATE) AS last FROM ${name}`,
    );
    const recordings = numberIn(row, 'recordings');
    const minutes = Math.round(numberIn(row, 'seconds') / 60);
    return recordings === 0 ? [] : [{ facts: { recordings, minutes, ...spanIn(row, appleMs) } }];
  },
});
