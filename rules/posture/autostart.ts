import { readAutostart } from '../../src/detect/autostart.js';
import { foundOrTrouble } from '../../src/detect/found-or-trouble.js';
import { defineRule } from '../../src/model/rule.js';

export default defineRule({
  type: 'files',
  id: 'posture/autostart',
  severity: 'low',
  confidence: 'likely',
  subject: 'setting',
  title: {
    en: 'Messengers and copying programs that start by themselves',
    fr: 'Messageries et programmes de copie qui démarrent tout seuls',
  },
  why: {
    en: 'These programs start whenever somebody logs in to this account: messages can show up on the screen, files are copied without anybody asking.',
    fr: 'Ces programmes démarrent dès que quelqu’un ouvre ce compte : des messages peuvent s’afficher à l’écran, des fichiers sont copiés sans que personne ne le demande.',
  },
  message: {
    en: '{count, plural, one {# such program starts by itself} other {# such programs start by themselves}}.',
    fr: '{count, plural, one {# programme de ce genre démarre tout seul} other {# programmes de ce genre démarrent tout seuls}}.',
  },
  remedies: [
    {
      kind: 'setting',
      effect: 'none',
      text: {
        en: 'In the program’s settings, or in those of the desktop under “Autostart”, switch off what you did not choose yourself.',
        fr: 'Dans les réglages du programme, ou dans ceux du bureau sous « Démarrage automatique », désactivez ce que vous n’avez pas choisi vous-même.',
      },
    },
  ],
  references: [
    'Desktop Application Autostart Specification 0.5 (freedesktop.org)',
    'Desktop Entry Specification 1.5 (freedesktop.org)',
    'Names of the commands; general knowledge, not read in their source',
  ],
  facts: {},
  unchangedForMs: 0,
  select: [{ platforms: ['linux'], root: '$XDG_CONFIG_HOME/autostart', paths: ['*.desktop'] }],
  async inspect({ stat }, context) {
    if (stat.sizeBytes === 0) return [];
    const found = foundOrTrouble(readAutostart(context));
    return found === null ? [] : [{ facts: { ...found } }];
  },
});
