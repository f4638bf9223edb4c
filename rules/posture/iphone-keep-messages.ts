import { foundOrTrouble } from '../../src/detect/found-or-trouble.js';
import { readSettings } from '../../src/detect/ios/settings-list.js';
import { defineRule } from '../../src/model/rule.js';

export default defineRule({
  type: 'files',
  id: 'posture/iphone-keep-messages',
  severity: 'info',
  confidence: 'likely',
  subject: 'setting',
  title: { en: 'The phone keeps messages for ever', fr: 'Le téléphone garde les messages pour toujours' },
  why: {
    en: 'Messages of years are then in every backup. For some that is a treasure, or proof; for others it is too much.',
    fr: 'Les messages de plusieurs années sont alors dans chaque sauvegarde. Pour les uns c’est un trésor, ou une preuve ; pour d’autres c’est trop.',
  },
  message: {
    en: 'When the backup was made, messages were kept for ever.',
    fr: 'Au moment de la sauvegarde, les messages étaient gardés pour toujours.',
  },
  remedies: [
    {
      kind: 'setting',
      effect: 'loses-data',
      text: {
        en: 'On the phone, in Settings, Apps, Messages, “Keep Messages”. Older messages are then deleted for good; keep those that may be proof first.',
        fr: 'Sur le téléphone, dans Réglages, Apps, Messages, « Garder les messages ». Les messages plus anciens sont alors supprimés pour de bon ; gardez d’abord ceux qui peuvent servir de preuve.',
      },
    },
  ],
  references: ['abrignoni/iLEAPP, scripts/artifacts/messageRetention.py'],
  facts: {},
  unchangedForMs: 0,
  select: [{ sources: ['ios-backup'], paths: ['HomeDomain/Library/Preferences/com.apple.MobileSMS.plist'] }],
  async inspect(_entry, context) {
    const settings = foundOrTrouble(readSettings(context));
    const days = settings?.get('SSKeepMessages') ?? settings?.get('KeepMessageForDays');
    return days === 0 ? [{ facts: {} }] : [];
  },
});
