import { foundOrTrouble } from '../../src/detect/found-or-trouble.js';
import { readVlcRecent } from '../../src/detect/vlc-recent.js';
import { defineRule } from '../../src/model/rule.js';

export default defineRule({
  type: 'files',
  id: 'traces/vlc-recent',
  severity: 'low',
  confidence: 'likely',
  subject: 'app',
  title: { en: 'Videos that VLC played lately', fr: 'Vidéos lues récemment par VLC' },
  why: {
    en: 'VLC keeps a list of the files it played, with their places, and where it stopped in them. The list stays when the files are gone.',
    fr: 'VLC garde la liste des fichiers lus, avec leur emplacement, et l’endroit où il s’est arrêté. La liste reste quand les fichiers ont disparu.',
  },
  message: { en: 'VLC keeps a list of played files.', fr: 'VLC garde une liste de fichiers lus.' },
  remedies: [
    {
      kind: 'setting',
      effect: 'none',
      text: {
        en: 'In VLC, menu “Media, Open Recent Media”: clear the list. In the preferences, do not save recently played items.',
        fr: 'Dans VLC, menu « Média, Ouvrir un média récent » : effacez la liste. Dans les préférences, n’enregistrez pas les éléments lus récemment.',
      },
    },
  ],
  references: ['bleachbit/bleachbit, cleaners/vlc.xml', 'EricZimmerman/KapeFiles, Targets/Apps (VLC)'],
  facts: {},
  unchangedForMs: 0,
  select: [
    { root: '$XDG_CONFIG_HOME/vlc', paths: ['vlc-qt-interface.conf'] },
    { root: '$APPDATA/vlc', paths: ['vlc-qt-interface.ini'] },
  ],
  async inspect({ stat }, context) {
    if (stat.sizeBytes === 0) return [];
    return foundOrTrouble(readVlcRecent(context)) === null ? [] : [{ facts: {} }];
  },
});
