import { RENEW_BACKUP } from '../../src/detect/ios/backup-advice.js';
import { defineRule } from '../../src/model/rule.js';

export default defineRule({
  type: 'files',
  id: 'traces/iphone-live-photos',
  severity: 'low',
  confidence: 'likely',
  subject: 'folder',
  title: {
    en: 'Live Photos: pictures with a few seconds of film',
    fr: 'Live Photos : des images avec quelques secondes de film',
  },
  why: {
    en: 'Beside such a photo lies a film of the seconds before and after, with sound. It is easily forgotten when the photo is shown or sent.',
    fr: 'À côté d’une telle photo se trouve un film des secondes d’avant et d’après, avec le son. On l’oublie facilement quand on montre ou envoie la photo.',
  },
  message: {
    en: '{count, plural, one {# film belongs to a photo} other {# films belong to photos}} ({size}).',
    fr: '{count, plural, one {# film accompagne une photo} other {# films accompagnent des photos}} ({size}).',
  },
  remedies: [
    RENEW_BACKUP,
    {
      kind: 'setting',
      effect: 'none',
      text: {
        en: 'On the phone, in Settings, Camera, Preserve Settings, keep “Live Photo” and switch it off in the camera.',
        fr: 'Sur le téléphone, dans Réglages, Appareil photo, Conserver les réglages, gardez « Live Photo » et désactivez-le dans l’appareil photo.',
      },
    },
  ],
  references: ['abrignoni/iLEAPP, scripts/artifacts/Ph095*.py (kinds of photos)'],
  facts: {},
  unchangedForMs: 0,
  select: [{ sources: ['ios-backup'], paths: ['CameraRollDomain/Media/DCIM/*/*.MOV'] }],
  /** The list of the backup tells; nothing is opened. */
  async inspect({ path }, { exists }) {
    const photo = path.replace(/\.[^.]*$/, '');
    for (const ending of ['HEIC', 'JPG', 'JPEG']) {
      if (await exists(`${photo}.${ending}`)) return [{ facts: {} }];
    }
    return [];
  },
});
