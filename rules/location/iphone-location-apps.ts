import { foundOrTrouble } from '../../src/detect/found-or-trouble.js';
import { summariseCounts } from '../../src/detect/ios/database-facts.js';
import { readSettings } from '../../src/detect/ios/settings-list.js';
import { defineRule } from '../../src/model/rule.js';

export default defineRule({
  type: 'files',
  id: 'location/iphone-location-apps',
  severity: 'low',
  confidence: 'certain',
  subject: 'folder',
  title: { en: 'Apps that asked a phone where it is', fr: 'Apps qui ont demandé à un téléphone où il est' },
  why: {
    en: 'The phone keeps a list of all apps that use its place, and when they last did. An app that should not know where you are stands on it too.',
    fr: 'Le téléphone garde une liste des apps qui utilisent sa position, et quand elles l’ont fait. Une app qui ne devrait pas savoir où vous êtes y figure aussi.',
  },
  message: {
    en: '{apps, plural, one {# app or service} other {# apps and services}} on the list.{camera, select, true { The camera is one of them.} other {}}',
    fr: '{apps, plural, one {# app ou service} other {# apps et services}} sur la liste.{camera, select, true { L’appareil photo en fait partie.} other {}}',
  },
  remedies: [
    {
      kind: 'setting',
      effect: 'none',
      text: {
        en: 'On the phone, look through Settings, Privacy & Security, Location Services, and take it away from apps that do not need it. Whoever follows your place with such an app can notice; if you fear that, ask an adviser first.',
        fr: 'Sur le téléphone, parcourez Réglages, Confidentialité et sécurité, Service de localisation, et retirez-le aux applications qui n’en ont pas besoin. La personne qui suit votre position avec une telle application peut le remarquer ; si vous le craignez, demandez d’abord conseil.',
      },
    },
  ],
  references: ['mvt-project/mvt, src/mvt/ios/modules/mixed/locationd.py'],
  facts: {},
  unchangedForMs: 0,
  select: [{ sources: ['ios-backup'], paths: ['RootDomain/Library/Caches/locationd/clients.plist'] }],
  summarise: summariseCounts,
  async inspect(_entry, context) {
    const clients = [...(foundOrTrouble(readSettings(context)) ?? [])].filter(([, client]) => client instanceof Map);
    const camera = clients.some(([name]) => name.includes('com.apple.camera'));
    return clients.length === 0 ? [] : [{ facts: { apps: clients.length, camera } }];
  },
});
