import type { Remedy } from '../../model/rule.js';

/**
 * What can be done about a thing inside a backup. Taking single files out breaks it: its list, the checksums in it and the files have to
 * agree (facts: iTunes-Backup-Explorer, `BackupFile.java`).
 */
export const RENEW_BACKUP: Remedy = {
  kind: 'manual',
  effect: 'none',
  text: {
    en: 'Delete it on the phone, make a new encrypted backup, then delete the old one whole.',
    fr: 'Supprimez-le du téléphone, faites une nouvelle sauvegarde chiffrée, puis supprimez l’ancienne en entier.',
  },
};
