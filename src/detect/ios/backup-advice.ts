import type { Remedy } from '../../model/rule.js';

/**
 * What can be done about a thing inside a backup. Taking single files out breaks it: its list, the checksums in it and the files have to
 * agree (facts: iTunes-Backup-Explorer, `BackupFile.java`).
 */
export const RENEW_BACKUP: Remedy = {
  kind: 'manual',
  effect: 'none',
  text: {
    en: 'Keep first what may serve as proof. Delete on the phone what you do not want to keep, make a new encrypted backup, and once it is complete delete the old one as a whole.',
    fr: 'Gardez d’abord ce qui peut servir de preuve. Supprimez du téléphone ce que vous ne voulez pas garder, faites une nouvelle sauvegarde chiffrée et, quand elle est complète, supprimez l’ancienne en entier.',
  },
};
