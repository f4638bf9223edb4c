import { foundOrTrouble } from '../../src/detect/found-or-trouble.js';
import { readRcloneConfig } from '../../src/detect/rclone-config.js';
import { defineRule } from '../../src/model/rule.js';

export default defineRule({
  type: 'files',
  id: 'posture/open-rclone-settings',
  severity: 'medium',
  confidence: 'certain',
  subject: 'setting',
  title: { en: 'The keys to an online storage lie open', fr: 'Les clés d’un stockage en ligne sont lisibles' },
  why: {
    en: 'rclone keeps what opens the online storage in a file that is not encrypted. Whoever copies this file sees everything that lies there, from any computer.',
    fr: 'rclone garde ce qui ouvre le stockage en ligne dans un fichier non chiffré. Toute personne qui copie ce fichier voit tout ce qui s’y trouve, depuis n’importe quel ordinateur.',
  },
  message: { en: 'The settings of rclone are not encrypted.', fr: 'Les réglages de rclone ne sont pas chiffrés.' },
  remedies: [
    {
      kind: 'setting',
      effect: 'none',
      text: {
        en: 'Run “rclone config” and choose “Set configuration password”. If somebody may have copied the file, sign rclone out on the website of the storage.',
        fr: 'Lancez « rclone config » et choisissez « Set configuration password » (mot de passe de la configuration). Si une personne a pu copier le fichier, déconnectez rclone sur le site du stockage.',
      },
    },
  ],
  references: ['rclone/rclone, documentation, “Configuration encryption”', 'EricZimmerman/KapeFiles, RcloneConf.tkape'],
  facts: {},
  unchangedForMs: 0,
  select: [
    { root: '$XDG_CONFIG_HOME/rclone', paths: ['rclone.conf'] },
    { platforms: ['macos'], root: '$HOME/.config/rclone', paths: ['rclone.conf'] },
    { root: '$APPDATA/rclone', paths: ['rclone.conf'] },
    { root: '$APP_HOME', paths: ['.rclone.conf'] },
  ],
  async inspect({ stat }, context) {
    if (stat.sizeBytes === 0) return [];
    const found = foundOrTrouble(readRcloneConfig(context));
    return found === null ? [] : [{ facts: { ...found } }];
  },
});
