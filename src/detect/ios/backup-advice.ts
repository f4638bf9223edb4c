import type { Remedy } from '../../model/rule.js';

/**
 * What can be done about a thing inside a backup. Taking single files out breaks it: its list, the checksums in it and the files have to
 * agree (facts: iTunes-Backup-Explorer, `BackupFile.java`).
 */
export const RENEW_BACKUP: Remedy = {
  kind: 'manual',
  effect: 'none',
  text: {
    en: 'Single things cannot be taken out of a backup without breaking it. Delete on the phone what nobody should see, make a new encrypted backup, then delete the old one as a whole.',
    fr: 'On ne peut pas retirer un élément d’une sauvegarde sans la rendre inutilisable. Supprimez du téléphone ce que personne ne doit voir, faites une nouvelle sauvegarde chiffrée, puis supprimez l’ancienne en entier.',
  },
};
