import { isInPhoneStorage } from '../../src/detect/phone/phone-storage.js';
import { defineRule } from '../../src/model/rule.js';

const SOUNDS = '*.{m4a,amr,3gp,3ga,mp3,wav,aac,ogg,opus,qta}';

/** Folders of phones whose names say enough. */
const CERTAIN = `{MIUI/sound_recorder,Recordings/Call,Recordings/Call Recordings,Recordings/Voice Recorder,PhoneRecord,CallRecordings,Sounds/CallRecord,ACRCalls,CubeCallRecorder}`;

export default defineRule({
  type: 'files',
  id: 'backups/phone-recordings',
  severity: 'medium',
  confidence: 'possible',
  subject: 'folder',
  title: { en: 'Voice and call recordings of a phone', fr: 'Enregistrements vocaux et d’appels d’un téléphone' },
  why: {
    en: 'Recordings of calls and voice notes hold what people said, often without the other person knowing that it was kept. They came along with a copy of the phone.',
    fr: 'Les enregistrements d’appels et notes vocales contiennent ce que des personnes ont dit, souvent sans que l’autre sache que c’est gardé. Ils sont venus avec une copie du téléphone.',
  },
  message: {
    en: '{count, plural, one {# recording} other {# recordings}} from a phone ({size}).',
    fr: '{count, plural, one {# enregistrement} other {# enregistrements}} d’un téléphone ({size}).',
  },
  remedies: [
    {
      kind: 'wipe',
      effect: 'loses-data',
      text: {
        en: 'If they may serve as proof, keep one copy in a safe place. Delete the others.',
        fr: 'S’ils peuvent servir de preuve, gardez-en une copie en lieu sûr. Supprimez les autres.',
      },
    },
  ],
  references: ['Folder names of Samsung, Xiaomi and other phones; general knowledge, not read in their source'],
  facts: { kind: 'recordings' },
  unchangedForMs: 0,
  select: [
    {
      sources: ['folder', 'android-backup'],
      paths: [`**/${CERTAIN}/**/${SOUNDS}`, `**/{Recordings,Sounds,Call}/**/${SOUNDS}`],
    },
  ],
  async inspect(entry, context) {
    if (IN_CERTAIN.test(entry.path)) return [{ facts: {} }];
    for (const folder of ['Recordings', 'Sounds', 'Call']) {
      if (await isInPhoneStorage(entry, folder, context)) return [{ facts: {} }];
    }
    return [];
  },
});

const IN_CERTAIN =
  /(?:^|\/)(?:MIUI\/sound_recorder|Recordings\/(?:Call(?: Recordings)?|Voice Recorder)|PhoneRecord|CallRecordings|Sounds\/CallRecord|ACRCalls|CubeCallRecorder)\//;
