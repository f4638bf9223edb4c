import type { en } from './en.js';
import { wipeFr } from './wipe-fr.js';

/** A line that is missing does not compile. Spaces before : ; ! ? and inside « » do not break. */
const others = {
  'area.cloud-sync': 'Copié ailleurs',
  'area.backups': 'Sauvegardes de téléphone sur cet ordinateur',
  'area.messaging': 'Messageries',
  'area.location': 'Lieux dans les photos et vidéos',
  'area.identity': 'Noms et numéros de série dans les fichiers',
  'area.browsers': 'Navigateurs',
  'area.traces': 'Traces de ce qui a été ouvert',
  'area.leftovers': 'Ce qui est resté',
  'area.posture': 'Réglages de cet ordinateur',

  'severity.high': 'élevé',
  'severity.medium': 'moyen',
  'severity.low': 'faible',
  'severity.info': 'info',
  'confidence.certain': 'certain',
  'confidence.likely': 'probable',
  'confidence.possible': 'possible',

  'effect.none': '',
  'effect.regenerates': 'D’autres apparaîtront quand vous utiliserez de nouveau le programme.',
  'effect.logs-out': 'Cela ferme votre session.',
  'effect.loses-data': 'Attention : c’est peut-être la seule copie.',
  'effect.app-only': 'À faire seulement dans le programme lui-même.',
  'effect.needs-admin': 'Cela demande les droits d’administration.',

  'report.title': 'Ce qui est encore sur cet ordinateur',
  'report.looked-at': 'Examiné : {places}',
  'report.looked-at.more': '{count, plural, one {et # autre endroit} other {et # autres endroits}}',
  'report.entries':
    '{count, plural, one {# fichier ou dossier} other {# fichiers et dossiers}}, {rules, plural, one {# règle} other {# règles}}, {seconds, number, ::.0} s.',
  'report.packs': 'Avec des règles venant de {origin} (pas de nous).',
  'report.excluded': 'Laissé de côté à votre demande : {globs}',
  'report.excluded.hidden':
    'Laissé de côté à votre demande : ce qui correspond à {count, plural, one {# motif} other {# motifs}}.',
  'report.found': 'Trouvé : {list}.',
  'report.found.high': '{count, number} de niveau élevé',
  'report.found.medium': '{count, number} de niveau moyen',
  'report.found.low': '{count, number} de niveau faible',
  'report.found.info': '{count, number} pour information',
  'report.new.since': '{count, plural, =0 {Rien de nouveau} other {Dont # avec du nouveau}} depuis le {date}.',
  'report.new':
    '{count, plural, =0 {Rien qu’un examen antérieur n’ait déjà trouvé} other {Dont # avec quelque chose qu’aucun examen antérieur n’a trouvé}}.',
  'report.mark.new': 'nouveau',
  'report.mark.places': '{count, plural, one {# nouvel endroit} other {# nouveaux endroits}}',
  'report.nothing': 'Rien n’a été trouvé dans ce qui a été examiné.',
  'report.nothing.but-gaps':
    'Rien n’a été trouvé dans ce qui a été examiné, mais une partie n’a pas pu l’être : voir plus bas.',
  'report.accepted':
    '{count, plural, one {# résultat accepté auparavant n’est pas montré} other {# résultats acceptés auparavant ne sont pas montrés}}.',
  'report.level': '{level} :',
  'report.files': '{count, plural, one {# fichier} other {# fichiers}}',
  'report.newest': 'dernier le {date}',
  'report.place': '{place} : {tail}',
  'report.place.inside': '{backup} › {path}',
  'report.places': '{count, plural, one {# endroit} other {# endroits}}',
  'report.same-advice.above': 'Le même conseil que plus haut.',
  'report.same-advice': 'Le même conseil que sous « {title} ».',
  'report.more-places': '{count, plural, one {et # autre endroit} other {et # autres endroits}}',
  'report.in-places': '{count, plural, one {à # endroit} other {à # endroits}}',
  'report.why': 'Pourquoi c’est important :',
  'report.do': 'Ce que vous pouvez faire :',
  'report.sure': 'Ce résultat est {confidence}.',
  'report.rule': 'Règle {rule}',
  'report.gaps': 'Non examiné',
  'report.gaps.incomplete': 'Cet examen n’est pas complet.',
  'report.gaps.more': '{count, plural, one {et # autre} other {et # autres}}',
  'report.gaps.expected': 'Laissé de côté volontairement ; l’examen n’en est pas moins complet :',
  'report.next': 'Que faire maintenant',
  'report.next.proof':
    'Si quelqu’un vous menace, ou si quelque chose a déjà été diffusé : gardez d’abord des preuves, supprimez plus tard.',
  'report.next.explain': 'Pourquoi un résultat compte et ce qui peut mal tourner, par exemple :',
  'report.next.verbose': 'Tous les endroits et tous les conseils :',
  'report.next.verbose.same': 'Tous les endroits et tous les conseils : la même commande avec --verbose',
  'report.next.json': 'Chaque fichier un par un :',
  'report.next.json.same': 'Chaque fichier un par un : la même commande avec --json',
  'report.next.password':
    'Une sauvegarde chiffrée s’examine avec le mot de passe de son propriétaire : demandé dans un terminal, ou lu avec --password-file FICHIER :',
  'report.next.password.wrong':
    'Le mot de passe n’était pas le bon. Il a été choisi pour les sauvegardes, peut-être il y a des années, et n’est pas forcément le code du téléphone ni le mot de passe d’un compte. Espaces et majuscules comptent. Pour réessayer :',
  'report.next.gaps':
    'Ce qui n’a pas été examiné peut aussi contenir des choses privées. Si un nom était faux, un disque absent ou la lecture refusée : corrigez cela et recommencez l’examen.',
  'report.next.limits':
    'Un examen trouve ce que ses règles connaissent. Il ne peut pas promettre qu’il n’y a rien d’autre.',
  'report.interrupted': 'Arrêté avant la fin. Ce qui suit ne concerne que ce qui a été examiné jusque-là.',
  'report.place.home': 'votre dossier personnel',

  'progress.start': 'Examen en cours …',
  'progress.scanning': 'Examen en cours … {count, plural, one {# fichier ou dossier} other {# fichiers et dossiers}}',
  'progress.still':
    'Toujours au travail : {count, plural, one {# fichier ou dossier} other {# fichiers et dossiers}} jusqu’ici.',
  'progress.password': 'Vérification du mot de passe : cela prend quelques secondes …',
  'progress.password.seconds': 'Vérification du mot de passe : cela prend quelques secondes … {count} s',
  'progress.interrupt': 'Arrêt en cours. Appuyez encore sur Ctrl-C pour arrêter tout de suite.',
  'progress.written': 'Le rapport est dans {file}.',
  'progress.not-written': 'Arrêté avant la fin. Aucun rapport n’a été écrit : une moitié aurait l’air entière.',
  'warning.other-owner':
    'Ce dossier personnel appartient à une autre personne. N’examinez que vos propres appareils, ou avec le libre accord de la personne.',
  'warning.stuck':
    'Un disque ne répond pas et empêche le programme de se terminer seul ; il s’arrête maintenant de force.',
  'warning.password-file':
    'D’autres personnes peuvent lire {path} sur cet ordinateur. Avec chmod 600, il n’est plus qu’à vous.',
  'warning.key':
    'Les identifiants des résultats changeront au prochain examen : le dossier de données ne peut pas être écrit ({reason}).',
  'history.off': 'Le résultat n’en est pas changé ; l’historique n’est pas utilisé : {why}',
  'history.key-damaged':
    'La clé dans le dossier de données est endommagée : les examens antérieurs ne peuvent pas être comparés. privacy-audit history clear repart de zéro.',
  'history.cache-damaged':
    'Ce qui était gardé pour ne lire qu’une fois les fichiers inchangés est endommagé ; c’est refait à neuf.',
  'history.trouble.newer':
    'il a été écrit par une version plus récente de privacy-audit. Utilisez cette version, ou repartez de zéro avec : privacy-audit history clear',
  'history.trouble.damaged': 'son fichier est endommagé. Pour repartir de zéro : privacy-audit history clear',
  'history.trouble.other-key':
    'la clé avec laquelle il a été écrit n’existe plus, et personne ne peut plus le lire. Pour repartir de zéro : privacy-audit history clear',
  'history.trouble.no-module':
    'le module de base de données manque. Pour le construire : npm ci (avec python3, make et un compilateur C++)',
  'history.trouble.busy': 'un autre examen est en train d’y écrire. Réessayez dans un instant',

  'gap.missing': 'n’existe pas',
  'gap.no-permission': 'pas le droit de le lire',
  'gap.read-error': 'le disque a signalé une erreur',
  'gap.not-a-folder': 'a changé pendant la lecture',
  'gap.not-a-file': 'ni un fichier ni un dossier',
  'gap.path-too-long': 'son chemin est trop long pour le système',
  'gap.no-answer': 'le disque n’a pas répondu à temps',
  'gap.disk-no-answer': 'le disque ne répond pas ; le reste n’a pas été examiné',
  'gap.other-volume': 'un autre disque ou un dossier réseau ; donnez son chemin pour l’examiner',
  'gap.link-elsewhere': 'un lien qui mène ailleurs ; donnez le chemin où il mène pour l’examiner',
  'gap.link-of-another-user': 'un lien vers le dossier d’une autre personne',
  'gap.folder-above-home': 'un dossier qui contient tout le dossier personnel ; nommez-le pour examiner le reste',
  'gap.excluded': 'laissé de côté par --exclude',
  'gap.archive': 'une archive ; son contenu n’a pas été examiné',
  'gap.changed': 'a changé pendant la lecture',
  'gap.settings-damaged': 'réglages d’un programme de synchronisation, endommagés : ses dossiers sont inconnus',
  'gap.settings-too-large': 'réglages d’un programme de synchronisation, trop gros pour être vrais',
  'gap.backup-encrypted':
    'une sauvegarde de téléphone chiffrée ; sans son mot de passe, on ne peut pas regarder dedans',
  'gap.backup-wrong-password': 'une sauvegarde de téléphone chiffrée ; le mot de passe n’était pas le bon',
  'gap.backup-keybag-damaged':
    'une sauvegarde de téléphone chiffrée ; la partie qui contient ses clés est endommagée, aucun mot de passe ne peut l’ouvrir',
  'gap.backup-keybag-too-slow':
    'une sauvegarde de téléphone chiffrée qui prétend demander des heures pour un mot de passe ; endommagée, ou faite pour tromper',
  'gap.backup-manifest-damaged':
    'une sauvegarde de téléphone dont la liste des fichiers est endommagée ; son contenu n’a pas pu être lu',
  'gap.backup-lists-damaged': 'une sauvegarde de téléphone ; une liste qui la décrit est endommagée',
  'gap.backup-incomplete': 'une sauvegarde de téléphone qui se termine trop tôt ; la suite manque',
  'gap.backup-order':
    'dans une sauvegarde de téléphone qui ne se lit que du début à la fin ; ce qu’il faudrait s’y trouve ailleurs',
  'gap.backup-file-key-damaged':
    'un fichier d’une sauvegarde de téléphone chiffrée, dont la clé est abîmée ou que ce mot de passe n’ouvre pas ; il n’a pas pu être lu',
  'gap.backup-odd-names':
    'dans une sauvegarde de téléphone, des entrées aux noms ou de genres qu’aucun téléphone ne crée ; elles n’ont pas été touchées',
  'gap.backup-large-file':
    'un gros fichier dans une sauvegarde de téléphone ; seuls ses 16 premiers Mo ont été examinés',
  'gap.backup-old-layout': 'une sauvegarde de téléphone d’un ancien type ; seules sa taille et sa date sont connues',
  'gap.database-no-engine':
    'une base de données ; la partie du programme qui lit les bases manque (voir : privacy-audit doctor)',
  'gap.database-empty': 'un fichier vide à la place d’une base de données',
  'gap.database-damaged': 'une base de données endommagée ; elle est illisible',
  'gap.database-encrypted': 'une base de données chiffrée ; seul son programme peut la lire',
  'gap.database-foreign': 'une base de données d’un autre type que prévu ; elle n’a pas été comprise',
  'gap.database-locked': 'une base de données qu’un autre programme garde verrouillée',
  'gap.database-slow': 'une base de données trop lente à répondre',
  'gap.database-too-large': 'une base de données trop grosse pour être lue sans risque',
  'gap.database-no-room':
    'une base de données en cours d’utilisation ; pas de place pour la copie privée qu’il faut pour la lire',
  'gap.rule-failed': 'une règle n’a pas pu l’examiner : {detail}',
  'gap.rule-no-answer': 'l’examen du contenu durait trop longtemps et a été arrêté',
  'gap.rule-memory': 'l’examen du contenu demandait trop de mémoire et a été arrêté',
  'gap.rule-ended': 'l’examen du contenu a échoué en cours de route',
  'gap.content-damaged': 'abîmé, si bien que tout n’a pas pu y être lu',
  'gap.content-unsupported': 'd’un type que cette version ne sait pas examiner',
  'gap.read-budget': 'fait de telle sorte que son examen ne finirait jamais ; abîmé, ou conçu pour tromper',

  'error.unknown-command': 'Il n’y a pas de commande « {word} ».',
  'error.unknown-command.next':
    '{near, select, none {{help} donne la liste des commandes.} other {Vouliez-vous dire « {near} » ? {help} donne la liste des commandes.}}',
  'error.unknown-flag': 'Il n’y a pas d’option « {word} » ici.',
  'error.unknown-flag.next':
    '{near, select, none {{help} donne la liste des options.} other {Vouliez-vous dire « {near} » ? {help} donne la liste des options.}}{dash, select, none {} other { Un chemin qui commence par - se place après -- : {dash}}}',
  'error.flag-before-command': 'L’option {word} se place après « {command} ».',
  'error.flag-before-command.next': 'Par exemple : privacy-audit {command} {word}',
  'error.needless-value': 'L’option {word} ne prend pas de valeur.',
  'error.needless-value.next': '{help} montre l’utilisation.',
  'error.missing-argument': 'Il manque un mot : {word}.',
  'error.missing-argument.next': '{help} montre l’utilisation.',
  'error.missing-subcommand': 'Après « {command} », il manque un mot.',
  'error.missing-subcommand.next': 'Mots possibles : {options}. {help} les explique.',
  'error.missing-value': 'L’option {word} demande une valeur.',
  'error.missing-value.next': '{help} montre laquelle.',
  'error.empty-value': '{word} est vide.',
  'error.empty-value.next': 'Dans un script, une variable n’est peut-être pas définie. {help} montre ce qui convient.',
  'error.bad-value': '« {value} » ne convient pas à {word}.',
  'error.bad-value.next': 'Valeurs possibles : {options}.',
  'error.too-many-arguments': '« {word} » est un mot de trop.',
  'error.too-many-arguments.next': '{help} montre l’utilisation.',
  'error.no-command': 'Que doit faire privacy-audit ?',
  'error.no-command.next': 'Pour examiner votre dossier personnel, tapez : privacy-audit scan',
  'error.home-with-path': '--home examine tout un dossier personnel et ne se combine pas avec un CHEMIN.',
  'error.home-with-path.next': 'Utilisez soit --home DOSSIER, soit un CHEMIN.',
  'error.home-missing': 'Le dossier personnel {path} n’existe pas ou ne peut pas être ouvert.',
  'error.home-missing.next': 'Vérifiez le nom, ou nommez le dossier avec --home DOSSIER.',
  'error.unknown-rule': 'Aucune règle ne s’appelle « {rule} ».',
  'error.unknown-rule.next':
    '{near, select, none {privacy-audit rules list les montre toutes.} other {Vouliez-vous dire « {near} » ? privacy-audit rules list les montre toutes.}}',
  'error.no-rule-selected': 'Avec ces options, il ne reste aucune règle.',
  'error.no-rule-selected.next': 'privacy-audit rules list montre toutes les règles.',
  'error.bad-glob': '« {glob} » ne peut pas servir de motif, au caractère {column} : {fault}',
  'error.bad-glob.next':
    'Dans un motif, * remplace des caractères d’un nom et ** seul entre des barres remplace des dossiers.',
  'error.bad-rules':
    '{count, plural, one {Une règle est inutilisable} other {# choses dans les règles sont inutilisables}} :',
  'error.bad-rules.next':
    'Corrigez le fichier, ou laissez-le de côté. privacy-audit rules check {path} le vérifie de nouveau.',
  'error.bad-config':
    '{count, plural, one {Le fichier de réglages est inutilisable} other {# choses dans le fichier de réglages sont inutilisables}} :',
  'error.bad-config.next': 'Corrigez le fichier ; privacy-audit config check le vérifie de nouveau.',
  'error.config-missing': 'Il n’y a pas de fichier de réglages ici : {path}',
  'error.config-missing.next': 'privacy-audit config init en écrit un où tout est expliqué.',
  'error.config-exists': 'Il y a déjà un fichier de réglages : {path}',
  'error.config-exists.next': 'Il est resté tel quel. privacy-audit config show affiche ce qu’il dit.',
  'error.config-failed': 'Le fichier de réglages n’a pas pu être écrit dans {path} : {reason}.',
  'error.config-failed.next': 'Choisissez un autre endroit avec --config FICHIER.',
  'error.rules-path-missing': 'Il n’y a pas de règles ici : {path}',
  'error.rules-path-missing.next': 'Nommez un fichier .yaml ou un dossier de fichiers .yaml.',
  'error.password-unreadable': 'Le fichier du mot de passe {path} ne peut pas être lu : {reason}.',
  'error.password-unreadable.next':
    'Nommez un fichier dont la première ligne est le mot de passe, ou - pour l’entrée standard.',
  'error.password-empty': 'Pas de mot de passe dans {path} : la première ligne est vide.',
  'error.password-empty.next': 'Le mot de passe est seul sur la première ligne.',
  'error.password-long': 'La première ligne de {path} dépasse 64 Ko : ce n’est pas un mot de passe.',
  'error.password-long.next': 'Le mot de passe est seul sur la première ligne.',
  'error.password-typed': 'Tapé pour --password-file -, le mot de passe se verrait à l’écran.',
  'error.password-typed.next': 'Ne mettez pas --password-file : il sera demandé, et rien ne s’affichera.',
  'error.output-failed': 'Le rapport n’a pas pu être écrit dans {path} : {reason}.',
  'error.output-failed.next': 'Choisissez un autre endroit avec --output FICHIER.',
  'error.output-lost': 'Le rapport n’a pas pu être terminé : {reason}.',
  'error.output-lost.next':
    'Rien n’est resté à moitié écrit sous ce nom. Faites de la place, ou choisissez un autre endroit avec --output FICHIER.',
  'error.stdout-lost': 'Le texte n’a pas pu être écrit jusqu’au bout : {reason}.',
  'error.stdout-lost.next': 'Ce qui y est arrivé n’est pas complet. Faites de la place, ou envoyez-le ailleurs.',
  'error.compiled-rules-missing': 'Le programme n’est pas complet : ses règles manquent.',
  'error.compiled-rules-missing.next': 'Dans le dossier des sources, lancez : npm run build',
  'error.no-such-scan': 'Aucun examen ne porte le numéro « {number} ».',
  'error.no-such-scan.next': 'privacy-audit history list montre les numéros.',
  'error.bug': 'Quelque chose a échoué dans privacy-audit ; ce n’est pas votre faute : {reason}',
  'error.bug.next':
    'Rien n’a été modifié. Merci de le signaler ; avec --verbose, l’endroit dans le programme est affiché.',
  'reason.no-permission': 'permission refusée',
  'reason.no-space': 'le disque est plein',
  'reason.no-folder': 'le dossier n’existe pas',
  'reason.no-file': 'ce fichier n’existe pas',
  'reason.is-folder': 'c’est un dossier',
  'reason.is-link': 'c’est un lien, nommez le fichier où il mène',
  'reason.not-a-file': 'c’est un périphérique ou autre chose, pas un fichier',
  'reason.read-only': 'le disque est en lecture seule',
  'reason.taken': 'autre chose porte ce nom',
  'reason.too-large': 'c’est trop gros',
  'reason.other': 'le système a répondu {code}',

  'fault.unreadable': 'Le fichier ne peut pas être lu.',
  'fault.empty': 'Le fichier est vide.',
  'fault.too-large': 'Le fichier dépasse {kib} Kio ; une règle n’est jamais aussi longue.',
  'fault.not-utf8': 'Le fichier n’est pas du texte UTF-8.',
  'fault.yaml':
    'Ce n’est pas du YAML valide. Vérifiez les espaces en début de ligne, les deux-points et les guillemets ; un texte qui contient « : » ou commence par * ou & doit être entre guillemets.',
  'fault.yaml-tab': 'En YAML, le retrait se fait avec des espaces ; ici il y a une tabulation.',
  'fault.yaml-duplicate': 'Cette clé est présente deux fois au même endroit.',
  'fault.yaml-tag': 'Les étiquettes (mots avec !) ne sont pas permises.',
  'fault.yaml-alias':
    '« *{name} » renvoie à une ancre « &{name} » qui n’existe pas. Un texte qui commence par * doit être entre guillemets.',
  'fault.yaml-documents': 'Une ligne --- commence ici une deuxième partie. Un fichier n’en contient qu’une.',
  'fault.alias-bomb': 'Le fichier se répète beaucoup trop par des ancres (& et *).',
  'fault.too-nested': 'Le fichier est imbriqué trop profondément.',
  'fault.not-a-map': 'Une liste de lignes « clé: valeur » est attendue ici.',
  'fault.unknown-key':
    '{near, select, none {Il n’y a pas de clé « {key} » ici.} other {Il n’y a pas de clé « {key} » ici. Vouliez-vous dire « {near} » ?}}',
  'fault.missing-key': 'La clé « {key} » manque.',
  'fault.wrong-type':
    '« {key} » a une valeur du mauvais type ; attendu : {expected, select, array {une liste, comme [un, deux]} object {des lignes « clé: valeur » en dessous} record {des lignes « clé: valeur » en dessous} string {un texte} boolean {true ou false} number {un nombre} other {autre chose}}.',
  'fault.not-one-of':
    '{near, select, none {« {value} » n’est pas possible pour « {key} ». Possible : {options}.} other {« {value} » n’est pas possible pour « {key} ». Vouliez-vous dire « {near} » ? Possible : {options}.}}',
  'fault.too-short': '« {key} » est trop court ou vide.',
  'fault.too-long': '« {key} » est trop long ; {maximum} au plus.',
  'fault.rule-id':
    '« {value} » n’est pas un identifiant de règle. Il s’écrit domaine/nom en minuscules, par exemple messaging/example-chat ; domaines : cloud-sync, backups, messaging, location, identity, browsers, traces, leftovers, posture.',
  'fault.rule-id-not-file':
    'L’identifiant « {rule} » et le nom du fichier diffèrent ; le fichier devrait être {expected}.',
  'fault.duplicate-id': 'L’identifiant « {rule} » est déjà pris, par {other}.',
  'fault.kind':
    '« {value} » n’est pas un genre : des mots en minuscules joints par des traits d’union, par exemple cache ou encrypted-store.',
  'fault.duration': '« {value} » n’est pas une durée : un nombre et m, h, d ou w, par exemple 30d.',
  'fault.one-language': '« {key} » a besoin d’un texte sous en: ou fr:.',
  'fault.both-languages': 'Ici chaque texte doit être en anglais et en français ; « {language} » manque.',
  'fault.select-or-container':
    'Une règle a besoin soit de select: (où regarder), soit de container: (toute une sauvegarde), pas des deux.',
  'fault.samples-missing':
    '{rule} n’a pas d’exemples : ajoutez au moins un chemin sous hit: et un chemin trompeur sous miss:.',
  'fault.source-missing': '{rule} ne nomme aucune source sous references:.',
  'fault.unknown-place':
    '{near, select, none {Il n’y a pas de lieu « ${place} ». Connus : {places}.} other {Il n’y a pas de lieu « ${place} ». Vouliez-vous dire « ${near} » ? Connus : {places}.}}',
  'fault.percent-place': 'Écrivez ${place} au lieu de %{place}%.',
  'fault.tilde-place': 'Écrivez $HOME au lieu de ~.',
  'fault.backslash':
    "Écrivez les dossiers avec /, sous Windows aussi. Un \\ ne se place que devant * ? [ ] '{' '}' ou !.",
  'fault.place-not-first': 'Sous une racine, un motif ne peut pas commencer par un lieu.',
  'fault.deep-root': 'Une racine nomme un seul dossier : ** ne peut se trouver qu’au début, suivi d’un seul nom.',
  'fault.message-format': 'Le message de {rule} n’est pas valide : vérifiez ses accolades ; sont connus {known}.',
  'fault.glob-empty': 'Le motif est vide.',
  'fault.glob-absolute': '« {glob} » commence par /. Commencez par un lieu comme $HOME, ou par **/ pour n’importe où.',
  'fault.glob-empty-segment': '« {glob} » a deux barres de suite, ou une à la fin.',
  'fault.glob-dot-segment': '« {glob} » contient . ou .. comme dossier.',
  'fault.glob-stars-in-segment': 'Dans « {glob} », ** doit être seul entre des barres ; dans un nom, écrivez *.',
  'fault.glob-too-many-stars': '« {glob} » a plus de 4 étoiles dans un nom ; l’examen en deviendrait lent.',
  'fault.glob-too-many-deep': '« {glob} » a plus de 3 fois **.',
  'fault.glob-unclosed-bracket': 'Dans « {glob} », un [ n’a pas de ].',
  'fault.glob-unclosed-brace': "Dans « {glob} », un '{' n’a pas de '}'.",
  'fault.glob-stray-brace': "Dans « {glob} », un '}' n’a pas de '{'.",
  'fault.glob-extglob': "« {glob} » utilise ?( *( +( @( ou !( ; écrivez plutôt '{a,b}'.",
  'fault.glob-braces-too-wide': 'Les accolades de « {glob} » valent plus de 512 motifs.',
  'fault.glob-too-long': 'Le motif a plus de 1000 caractères.',
  'fault.glob-trailing-backslash': '« {glob} » finit par une barre oblique inverse.',
  'fault.sample-not-found': 'La règle ne trouve pas son propre exemple « {sample} ».',
  'fault.sample-found': 'La règle trouve « {sample} », qui est sous miss:.',

  'rules.count': '{count, plural, one {# règle} other {# règles}}',
  'rules.check.ok': '{count, plural, one {# règle est correcte} other {# règles sont correctes}}.',
  'rules.check.bad': '{count, plural, one {# chose ne va pas} other {# choses ne vont pas}}.',
  'rules.check.files': '{path} : {count, plural, one {# fichier} other {# fichiers}}',
  'explain.where': 'Où elle regarde :',
  'explain.where.ios-backup': 'Chaque sauvegarde d’un iPhone ou d’un iPad, où qu’elle soit.',
  'explain.where.archive': 'Chaque archive, où qu’elle soit.',
  'explain.where.android-backup': 'Chaque sauvegarde d’un appareil Android, où qu’elle soit.',
  'explain.where.content':
    '{held} : tout fichier dont l’extension le dit, et les fichiers sans extension connue là où se trouvent images, téléchargements et messages. Les premiers octets décident.',
  'content.image': 'Images',
  'content.video': 'Vidéos',
  'content.document': 'Documents',
  'content.database': 'Bases de données',
  'content.archive': 'Archives',
  'explain.where.sync': 'Les images et vidéos de chaque dossier que nomment les réglages du programme :',
  'explain.where.markers':
    'et des dossiers qui contiennent l’un de ceux-ci sans qu’aucun réglage ne les nomme : {markers}.',
  'explain.except': 'sauf',
  'explain.unchanged': 'Seulement les fichiers inchangés depuis {hours, number} heures.',
  'explain.severity': 'Niveau : {severity}. Résultat {confidence}.',
  'explain.sources': 'D’où vient ce savoir :',
  'explain.origin': 'Cette règle vient de {origin}, pas de nous.',

  'page.title': 'Ce que privacy-audit cherche',
  'page.about':
    '{count, plural, one {# règle} other {# règles}}, par domaine. Chacune dit ce qu’elle trouve, la gravité si c’est vrai, à quel point elle est sûre, pourquoi c’est important, où elle regarde et ce que vous pouvez faire. Une règle ne fait que regarder : elle ne peut rien changer ni supprimer.',
  'page.author': 'Comment écrire une règle (en anglais)',
  'page.column.rule': 'Ce qui est trouvé',
  'page.column.severity': 'Gravité',
  'page.column.confidence': 'Certitude',
  'page.example': 'Dans un rapport, par exemple :',
  'page.when': 'si {fact} vaut {values}',

  'config.file': 'Fichier de réglages : {path}',
  'config.none': 'Il n’y a pas de fichier de réglages ; tout a sa valeur par défaut.',
  'config.ok': 'Le fichier de réglages est correct : {path}',
  'config.written': 'Écrit : {path}',
  'config.origin.default': 'valeur par défaut',
  'config.origin.file': 'fichier de réglages',
  'config.origin.environment': 'environnement',
  'config.origin.flag': 'ligne de commande',

  'history.none': 'Aucun examen n’a été enregistré.',
  'history.scan': 'Examen {number}, {date}',
  'history.scope.home': 'dossier personnel',
  'history.scope.other-home': 'un autre dossier personnel',
  'history.scope.paths': '{places, plural, one {# endroit nommé} other {# endroits nommés}}',
  'history.found': '{list} ({new, plural, =0 {rien de nouveau} one {# nouveau} other {# nouveaux}})',
  'history.nothing': 'rien trouvé',
  'history.incomplete': 'incomplet',
  'history.rule':
    '{new, plural, =0 {} one {# nouveau, } other {# nouveaux, }}{known, plural, =0 {} one {# connu, } other {# connus, }}{files}, {size}',
  'history.diff': 'Examen {first} du {firstDate} et examen {second} du {secondDate} :',
  'history.diff.scope':
    'Ils n’ont pas examiné les mêmes endroits : ce que l’un a et l’autre non était peut-être seulement hors de sa portée.',
  'history.diff.incomplete': 'L’un d’eux n’est pas complet : ce qui a disparu n’a peut-être seulement pas été examiné.',
  'history.diff.rule':
    '{new, plural, one {# nouveau} other {# nouveaux}}, {gone, plural, one {# disparu} other {# disparus}}, {same, plural, one {# inchangé} other {# inchangés}}',
  'history.diff.gone':
    'Disparu veut dire : pas retrouvé. Ce qui se trouve dans une sauvegarde chiffrée qui n’a pas été ouverte cette fois y est peut-être encore.',
  'history.diff.same': 'Les deux ont trouvé la même chose.',
  'history.forgotten': 'L’examen {number} est oublié.',
  'history.places': 'Ici, chaque endroit compte ; un rapport réunit ceux d’un même genre.',
  'history.hint': 'Ce que l’un d’eux a trouvé : privacy-audit history show N',
  'history.cleared.nothing': 'Il n’y avait rien à supprimer.',
  'history.unusable': 'L’historique ne peut pas être utilisé : {why}',

  'traces.title': 'Ce que ce programme garde sur cet ordinateur',
  'traces.nothing': 'Ce programme ne garde rien sur cet ordinateur.',
  'traces.removed': 'Supprimé :',
  'traces.failed': 'N’a pas pu être supprimé : {path} ({reason})',
  'traces.how': 'Pour tout supprimer : privacy-audit traces --remove',
  'traces.how.history': 'Seulement ce qui vient des examens : privacy-audit history clear',
  'traces.stays': 'Laissé tel quel, car vous l’avez peut-être écrit vous-même : {path}',
  'traces.elsewhere':
    'Le système peut en garder davantage : les commandes tapées (l’historique de votre shell), le cache et les journaux de npm, et les rapports enregistrés. Un historique soudain vide se remarque aussi : supprimez des lignes une à une.',
  'traces.kind.history': 'historique : empreintes à clé et nombres, aucun nom',
  'traces.kind.read-cache': 'mémoire de lecture, scellée : quels fichiers ont déjà été lus',
  'traces.kind.last': 'dernier résultat, scellé, effacé après 24 heures',
  'traces.kind.seal': 'clé de l’historique, de la mémoire et du dernier résultat',
  'traces.kind.key': 'clé des identifiants dans les rapports',
  'traces.kind.wipe-journal': 'ce qu’il faut pour reprendre un effacement coupé, scellé',
  'traces.kind.temporary': 'fichier à moitié écrit d’une exécution interrompue',
  'traces.kind.settings': 'réglages',
  'traces.kind.completion': 'complétion pour un shell',

  'doctor.title': 'Autotest. Il ne regarde que ce programme et ce qui l’entoure, et ne change rien.',
  'doctor.line': '{state} : {text}',
  'doctor.ok': 'ok',
  'doctor.note': 'note',
  'doctor.problem': 'problème',
  'doctor.node': 'Node.js {version}',
  'doctor.node.old': 'Node.js {version} est trop ancien ; il faut au moins {needed}',
  'doctor.system': 'Système : {system}',
  'doctor.language': 'Langue : {language}, d’après {origin}',
  'doctor.terminal': 'Terminal : {columns} colonnes, couleur {colour, select, true {active} other {inactive}}',
  'doctor.terminal.none': 'Pas de terminal : lignes simples',
  'doctor.rules': '{count, plural, one {# règle chargée} other {# règles chargées}}',
  'doctor.rules.broken': 'Les règles ne peuvent pas être chargées',
  'doctor.home': 'Le dossier personnel peut être lu',
  'doctor.home.unreadable': 'Le dossier personnel ne peut pas être lu',
  'doctor.data': 'Le dossier de données peut être écrit',
  'doctor.data.absent': 'Il n’y a pas encore de dossier de données ; le premier examen le crée',
  'doctor.data.open':
    'D’autres personnes peuvent lire le dossier de données ; il devrait être réservé à son propriétaire',
  'doctor.data.readonly':
    'Le dossier de données ne peut pas être écrit : les identifiants des résultats changent à chaque examen',
  'doctor.database': 'Le module de bases de données fonctionne',
  'doctor.database.built-in': 'Le module de bases de données manque ; celui que Node.js apporte est utilisé à sa place',
  'doctor.database.missing':
    'Le module de bases de données manque : les bases ne seront pas lues. Tout le reste fonctionne. Pour le construire : npm ci (avec python3, make et un compilateur C++)',
  'doctor.mounts':
    '{count, plural, one {# autre disque ou dossier réseau} other {# autres disques et dossiers réseau}} sous le dossier personnel ; un examen n’y entre pas',
  'doctor.remote-home': 'Le dossier personnel est sur un disque réseau ({type}) ; un examen prend plus de temps',
  'doctor.config': 'Le fichier de réglages est correct',
  'doctor.config.none': 'Pas de fichier de réglages ; valeurs par défaut',
  'doctor.config.bad': 'Le fichier de réglages est inutilisable : privacy-audit config check',

  'help.usage': 'Utilisation :',
  'help.usage.root': '[options] COMMANDE',
  'help.usage.group': '[options] MOT',
  'help.usage.options': '[options]',
  'help.arguments': 'Arguments :',
  'help.options': 'Options :',
  'help.commands': 'Commandes :',
  'help.global': 'Options partout :',
  'help.examples': 'Exemples :',
  'help.word.COMMAND': 'COMMANDE',
  'help.word.COUNTRY': 'PAYS',
  'help.word.DIR': 'DOSSIER',
  'help.word.FILE': 'FICHIER',
  'help.word.FORMAT': 'FORMAT',
  'help.word.GLOB': 'MOTIF',
  'help.word.GLOBS': 'MOTIFS',
  'help.word.M': 'M',
  'help.word.N': 'N',
  'help.word.LANGUAGE': 'LANGUE',
  'help.word.LEVEL': 'NIVEAU',
  'help.word.PATH': 'CHEMIN',
  'help.word.RULE': 'RÈGLE',
  'help.word.SHELL': 'SHELL',
  'help.word.SYSTEM': 'SYSTÈME',
  'help.word.WHEN': 'QUAND',
  'help.about':
    'Cherche les images et messages privés laissés sur cet ordinateur, dit où ils sont copiés et que faire. Fonctionne hors ligne ; examiner ne change rien.',
  'help.flag.help': 'afficher cette aide',
  'help.flag.version': 'afficher la version',
  'help.flag.lang': 'langue : en ou fr',
  'help.flag.plain': 'lignes simples : sans animation ni couleur',
  'help.flag.color': 'auto, always ou never',
  'help.flag.quiet': 'seulement le résultat',
  'help.flag.verbose': 'tout, en détail',
  'help.flag.no-input': 'ne jamais rien demander',
  'help.flag.config': 'utiliser ce fichier de réglages',
  'help.flag.data-dir': 'garder nos propres données dans ce dossier',
  'help.command.help': 'afficher l’aide d’une commande',
  'help.scan': 'examiner ; ne change jamais rien',
  'help.scan.paths': 'fichiers ou dossiers à examiner au lieu du dossier personnel, pris à la lettre',
  'help.scan.home': 'examiner un dossier personnel, par exemple sur un ancien disque',
  'help.scan.platform': 'système de ce dossier : linux, macos ou windows',
  'help.scan.password-file':
    'mot de passe des sauvegardes chiffrées : 1re ligne d’un fichier, ou - pour l’entrée standard',
  'help.scan.rules': 'seulement les règles qui correspondent, par exemple "messaging/*"',
  'help.scan.skip-rules': 'sans les règles qui correspondent',
  'help.scan.rules-path': 'ajouter un fichier de règle, ou un dossier de règles',
  'help.scan.exclude': 'laisser de côté ce qui correspond, par exemple "**/Musique"',
  'help.scan.format': 'text, json ou ndjson',
  'help.scan.json': 'raccourci pour --format json',
  'help.scan.output': 'écrire le rapport dans un fichier lisible par vous seulement',
  'help.scan.exact-locations': 'montrer les lieux en entier au lieu de les arrondir à 11 km environ',
  'help.scan.no-paths': 'ne pas mettre de noms de fichiers et dossiers dans le rapport',
  'help.scan.fail-on': 'niveau à partir duquel le code de sortie est 1 : low, medium, high ou never',
  'help.scan.no-history': 'ne rien lire ni écrire sur les examens antérieurs',
  'help.json': 'en JSON, pour les programmes',
  'help.history': 'ce que les examens antérieurs ont trouvé, sans noms de fichiers',
  'help.history.list': 'tous les examens',
  'help.history.show': 'ce qu’un examen a trouvé',
  'help.history.diff': 'ce qui est nouveau et ce qui a disparu entre deux examens',
  'help.history.forget': 'oublier un examen',
  'help.history.clear': 'supprimer historique, mémoire de lecture et dernier résultat ; ne demande rien',
  'help.history.number': 'numéro d’un examen, donné par history list',
  'help.traces': 'ce que ce programme garde lui-même sur cet ordinateur',
  'help.traces.remove': 'tout supprimer ; ne demande rien',
  'help.rules': 'les règles : ce qui est cherché',
  'help.rules.list': 'toutes les règles',
  'help.rules.show': 'une règle en JSON, pour les programmes',
  'help.rules.check': 'vérifier des fichiers de règles et essayer leurs exemples',
  'help.rules.check.path': 'fichier ou dossier de règles ; sans lui, nos propres règles',
  'help.explain': 'pourquoi une règle compte, sa certitude, où elle regarde',
  'help.rule': 'identifiant d’une règle, par exemple leftovers/trash',
  'help.config': 'les réglages : afficher, vérifier, écrire',
  'help.config.show': 'ce qui s’applique maintenant',
  'help.config.show.origin': 'dire d’où vient chaque valeur',
  'help.config.path': 'où se trouve le fichier de réglages',
  'help.config.check': 'vérifier le fichier de réglages',
  'help.config.init': 'écrire un fichier de réglages où tout est expliqué',
  'help.completion': 'la touche Tab complète les commandes : bash, zsh, fish ou powershell',
  'help.completion.shell': 'bash, zsh, fish ou powershell',
  'help.doctor': 'autotest du programme et de ce qui l’entoure',

  // Questions du menu et de la démonstration : comment répondre, en une ligne.
  'prompt.choose': 'Tapez un numéro, puis Entrée. Échap : retour. q : quitter tout de suite.',
  'prompt.choose.again': 'Tapez un numéro de 1 à {last}.',
  'prompt.arrows': 'Flèches et Entrée. Échap : retour. q ou deux fois Échap : quitter de suite.',
  'prompt.yes-no': 'Tapez o ou n, puis Entrée. Échap : retour. q : quitter tout de suite.',
  'prompt.yes': 'Oui',
  'prompt.no': 'Non',
  'prompt.text': 'Tapez, puis Entrée. Échap : retour. q et Entrée : quitter tout de suite.',
  'prompt.typed': 'Pour continuer, tapez {word}, puis Entrée. Échap : retour. q et Entrée : quitter.',
  'prompt.secret': 'Rien ne s’affiche. Entrée seule ou Échap : passer. 2 fois Échap : quitter.',
  'prompt.secret.long': 'C’est plus de 1 024 octets et n’a pas été essayé. Tapez-le encore une fois.',
  'prompt.pause': 'Entrée : continuer. Échap : retour. q : quitter tout de suite.',
  'password.backup':
    '{kind, select, ios {Une sauvegarde chiffrée d’iPhone ou d’iPad} other {Une sauvegarde chiffrée de téléphone Android}}{device, select, none {} other { ({device})}} :',
  'password.own':
    'Seul le mot de passe de son propriétaire l’ouvre ; rien n’est deviné. Il ne sert que sur cet ordinateur et n’est gardé nulle part.',
  'password.question': 'Le mot de passe de cette sauvegarde :',
  'password.wrong': 'Ce n’était pas le bon. Encore {count, plural, one {# essai} other {# essais}}.',
  'password.stdin': 'l’entrée standard',
  'pages.next': 'Page suivante',
  'pages.before': 'Page précédente',
  'pages.last': 'Aller à la fin',
  'pages.question': 'Page {page} sur {pages}',

  // Le menu. Chaque choix tient sur une ligne de 72 caractères.
  'menu.about':
    'Ce programme cherche les images et messages privés restés sur cet ordinateur. Il fonctionne hors ligne ; examiner ne change rien.',
  'menu.quick-exit': 'Pour quitter tout de suite et effacer l’écran : q, ou deux fois Échap.',
  'menu.question': 'Que voulez-vous faire ?',
  'menu.look': 'Examiner maintenant',
  'menu.last': 'Ce qui a été trouvé la dernière fois',
  'menu.findings': 'Ouvrir un résultat',
  'menu.guide': 'Que faire d’abord, dans une situation difficile',
  'menu.help': 'Aide',
  'menu.leave': 'Quitter',
  'menu.back': 'Retour',
  'menu.back.areas': 'Retour aux domaines',
  'menu.back.findings': 'Retour à la liste',
  'menu.back.finding': 'Retour à ce résultat',
  'menu.more': '{count, plural, one {# de plus} other {# de plus}}',
  'menu.look.now': 'Examen du dossier personnel et des sauvegardes de téléphone à leurs places habituelles …',
  'menu.look.own':
    'N’examinez que votre propre compte et vos propres appareils, ou avec le libre accord de la personne.',
  'menu.look.stop': 'Ctrl-C arrête. q ou deux fois Échap : quitter tout de suite et effacer l’écran.',
  'menu.report': 'Lire tout le rapport',
  'menu.report.question': 'Et maintenant ?',
  'menu.last.none':
    'Rien n’est gardé d’une fois précédente. Ce que vous trouvez aujourd’hui peut être ouvert jusqu’à ce que vous quittiez ce menu.',
  'menu.last.title': 'Trouvé le {date}',
  'menu.last.gaps':
    '{count, plural, one {# élément n’a} other {# éléments n’ont}} pas été examiné{count, plural, one {} other {s}}.',
  'menu.findings.none': 'Il n’y a pas encore de résultat à ouvrir. Examinez d’abord.',
  'menu.areas': 'Ce qui a été trouvé, par domaine.',
  'menu.areas.question': 'Quel domaine ?',
  'menu.area': '{area} : {count, number} ({count, plural, one {niveau} other {plus haut niveau}} : {level})',
  'menu.area.question': 'Quel résultat ?',
  'menu.group': '{level} : {title}',
  'menu.finding.question': 'Que voulez-vous savoir ?',
  'menu.finding.do': 'Ce que vous pouvez faire',
  'menu.finding.delete': 'Ce qui se passe si on le supprime',
  'menu.finding.erase': 'Effacer ces fichiers…',
  'menu.erase.not-kept':
    'Les fichiers de ce résultat ne sont pas gardés un par un : ils ont été trouvés il y a plus d’un jour, ou ils sont trop nombreux. Examinez de nouveau, ou nommez-les : privacy-audit wipe CHEMIN',
  'menu.erase.done': 'Des fichiers de ce résultat ont été effacés depuis. Examinez de nouveau pour voir ce qui reste.',
  'menu.finding.places': '{count, plural, one {Où cela se trouve (# endroit)} other {Où cela se trouve (# endroits)}}',
  'menu.finding.sources': 'D’où viennent ces connaissances',
  // Ce que coûte la suppression, selon l’effet du conseil ; puis ce qui vaut toujours.
  'menu.delete.none': 'Les fichiers disparaissent. Rien d’autre ne change.',
  'menu.delete.regenerates':
    'Les fichiers disparaissent maintenant, mais le programme en crée d’autres quand on s’en sert de nouveau.',
  'menu.delete.logs-out':
    'Votre session dans le programme est fermée. Les autres qui l’utilisent ici peuvent le remarquer.',
  'menu.delete.loses-data': 'C’est peut-être la seule copie. Dans ce cas, personne ne pourra la récupérer.',
  'menu.delete.app-only': 'On ne peut supprimer que dans le programme ; n’enlevez rien en passant à côté de lui.',
  'menu.delete.needs-admin': 'Il faut les droits d’administrateur sur cet ordinateur.',
  'menu.delete.not-advised':
    'Supprimer des fichiers n’est pas ce que nous conseillons ici. Voyez plutôt ce que vous pouvez faire.',
  'menu.delete.noticed':
    'Qui utilise ce compte, ou un nuage auquel il est relié, peut remarquer que quelque chose manque. Laisser les choses comme elles sont peut être le bon choix.',
  'menu.delete.disk': 'Ce disque, des sauvegardes et d’autres appareils gardent peut-être des copies plus anciennes.',
  'menu.delete.services':
    'Les services qui empêchent une image de circuler ont besoin de l’image elle-même. Utilisez-les d’abord, supprimez ensuite.',
  'menu.help.keys':
    'Les flèches et Entrée choisissent ; en mode simple, un numéro et Entrée. Échap revient en arrière. Ctrl-C arrête.',
  'menu.help.exit':
    'q ou deux fois Échap quitte tout de suite et efface cette fenêtre, mais ni les autres fenêtres, ni la liste de commandes que garde votre shell.',
  'menu.help.changes':
    'Seul « Effacer ces fichiers » change quelque chose : la liste d’abord, puis l’effacement après un mot tapé. Tout le reste ne fait que regarder.',
  'menu.help.plain': 'Pour un lecteur d’écran ou un terminal simple : privacy-audit --plain',
  'menu.help.question': 'C’était l’aide.',

  // Le guide : des paragraphes, l’un sous l’autre. Calme, exact, sans reproche.
  'guide.about': 'Que faire d’abord. Rien de ce que vous choisissez ici n’est gardé ni envoyé.',
  'guide.question': 'Qu’est-ce qui vous ressemble le plus ?',
  'guide.threat': 'Quelqu’un me menace',
  'guide.shared': 'J’ai partagé quelque chose, ou quelqu’un d’autre l’a fait',
  'guide.leaving': 'Je quitte une relation',
  'guide.helping': 'J’aide quelqu’un',
  'guide.people': 'Qui appeler, par pays',
  'guide.end': 'C’était ce guide.',
  'guide.back': 'Retour aux situations',
  'guide.danger': 'En cas de danger immédiat, appelez le numéro d’urgence de votre pays. Tout le reste peut attendre.',
  'guide.proof':
    'Gardez d’abord les preuves, supprimez plus tard. Enregistrez les messages, noms de comptes, adresses de pages, dates et heures tels quels. Ne renommez, ne recadrez et ne modifiez rien.',
  'guide.proof.place':
    'Gardez les copies là où l’autre personne ne peut pas les atteindre, par exemple sur une clé dans un autre lieu. Notez ce qui s’est passé : date, heure, où, qui l’a vu.',
  'guide.minor':
    'Si une personne sur les images a moins de 18 ans : ne les copiez pas et ne les transmettez pas, même pour les signaler. Adressez-vous d’abord à un service pour les jeunes, et laissez l’appareil tel quel.',
  'guide.threat.wrong': 'Vous n’avez rien fait de mal. C’est la personne qui menace qui est en tort.',
  'guide.threat.stranger':
    'Si une personne inconnue veut de l’argent ou d’autres images : ne payez pas, n’envoyez rien de plus, ne répondez pas. Bloquez le compte, mais seulement après avoir tout enregistré.',
  'guide.threat.close':
    'Si c’est quelqu’un qui peut voir cet ordinateur : continuez sur un appareil qu’il n’a jamais eu en main. Des mots de passe et réglages changés peuvent se remarquer ; préparez-les avec un service d’aide.',
  'guide.threat.later':
    'Ne supprimez pas encore les images. Les services qui les empêchent de circuler ont besoin du fichier sur un de vos appareils.',
  'guide.threat.people':
    'Parlez-en : à une personne de confiance, à un service d’aide aux victimes, à la police. Aller à la police avant de demander un retrait protège les preuves ; le choix vous appartient.',
  'guide.shared.first': 'Cela arrive à beaucoup de gens, et il existe de l’aide. Avancez pas à pas.',
  'guide.shared.adult':
    'Si vous aviez 18 ans ou plus : StopNCII.org calcule une empreinte de l’image sur votre propre appareil ; l’image elle-même n’est pas envoyée. Le fichier doit encore s’y trouver. Notez le numéro de dossier et le code PIN, personne ne peut les retrouver pour vous. (Vérifié en novembre 2026.)',
  'guide.shared.minor':
    'Si vous aviez moins de 18 ans au moment de la prise, quel que soit votre âge aujourd’hui : takeitdown.ncmec.org fonctionne de la même façon. (Vérifié en novembre 2026.)',
  'guide.shared.reach':
    'Les deux n’atteignent que les entreprises qui participent. Si l’image est déjà sur une page, signalez-la d’abord à cette page, après avoir noté son adresse.',
  'guide.shared.again':
    'Ne cherchez pas les images encore et encore ; cela fait mal. Laissez une personne de confiance le faire pour vous.',
  'guide.shared.look':
    'Regardez ensuite où se trouvent des copies sur votre propre ordinateur : dossiers synchronisés, messageries, sauvegardes de téléphone. « Examiner maintenant » dans ce menu le fait. Supprimez tout à la fin.',
  'guide.leaving.plan':
    'Le moment du départ est le plus dangereux. Préparez-le avec un service d’aide ; une personne qui aide vaut mieux que toutes les listes.',
  'guide.leaving.device':
    'Préparez et écrivez sur un appareil que l’autre personne n’a jamais eu en main, avec un compte qu’elle ne connaît pas.',
  'guide.leaving.changes':
    'Ne changez pas tous les mots de passe et comptes partagés d’un coup avant d’être en sécurité : cela peut se remarquer.',
  'guide.leaving.traces':
    'Ne videz pas l’historique d’un navigateur ou d’une messagerie. Un historique vide se remarque ; quelques entrées en moins, moins.',
  'guide.leaving.look':
    'Regardez où vos images et messages sont copiés : nuages partagés, offres familiales, sauvegardes de téléphone sur un ordinateur commun. Examiner ne change rien.',
  'guide.leaving.last':
    'Supprimez tout à la fin, quand les preuves sont gardées et que vous êtes en sécurité. Ce qui est supprimé dans un nuage partagé disparaît aussi des autres appareils, et cela se voit.',
  'guide.helping.listen': 'Écoutez et croyez. La personne décide de chaque étape et peut s’arrêter à tout moment.',
  'guide.helping.pictures':
    'Vous n’avez pas besoin de voir les images. Ce programme montre combien il y en a et où, jamais ce qu’elles contiennent.',
  'guide.helping.consent':
    'N’examinez que le compte et les appareils de la personne, avec son libre accord, de préférence côte à côte.',
  'guide.helping.ask':
    'Demandez d’abord : Y a-t-il un danger maintenant ? Quelqu’un d’autre peut-il voir cet ordinateur ? Y a-t-il une menace ? Quelqu’un a-t-il moins de 18 ans ?',
  'guide.helping.decide':
    'Ne supprimez rien, ne signalez rien et n’écrivez à personne sans son accord. Orientez vers des services qui en savent plus qu’un guide.',
  'guide.helping.breaks': 'Faites des pauses, tous les deux. Tout n’a pas à être fait en un jour.',

  // À qui parler : la liste des services, comme commande et dans le menu. Leurs noms restent tels quels.
  'help-lines.title': 'Qui appeler : {country}',
  'help-lines.whom': 'Qui appeler',
  'help-lines.guessed':
    'Le pays est deviné d’après {origin, select, system {le système} other {{origin}}} sur cet ordinateur. Pour un autre : privacy-audit help-lines --country {example} (possibles : {countries})',
  'help-lines.unknown':
    'Cet ordinateur ne nomme aucun pays. Pour le vôtre : privacy-audit help-lines --country {example} (possibles : {countries})',
  'help-lines.not-listed':
    'Rien n’a encore été vérifié pour le pays {code}. Ce qui suit vaut aussi ailleurs. Il y a des listes pour : {countries}',
  'help-lines.country.FR': 'France',
  'help-lines.country.BE': 'Belgique',
  'help-lines.country.CH': 'Suisse',
  'help-lines.country.CA': 'Canada',
  'help-lines.country.US': 'États-Unis',
  'help-lines.country.UK': 'Royaume-Uni',
  'help-lines.first': 'Si vous êtes en danger maintenant, ou pensez au suicide',
  'help-lines.no-emergency':
    'Aucun numéro d’urgence pour là où vous êtes n’a été vérifié pour cette liste. Composez celui que vous connaissez ; il est là pour cela aussi.',
  'help-lines.anywhere': 'Dans tous les pays',
  'help-lines.name': '{name} :',
  'help-lines.hours': '{hours}.',
  'help-lines.no-address': 'Son numéro ou sa page n’ont pas été vérifiés : cherchez ce nom.',
  'help-lines.source': 'Vérifié en {month, date, ::yMMMM} sur {sources}',
  'help-lines.only': 'Seul figure ici ce qui a été lu sur une page avec une adresse ; il existe d’autres services.',
  'help-lines.change': 'Les numéros changent : si personne ne répond, voyez la page du service.',
  'help-lines.traces':
    'Un appel peut rester dans la liste d’appels et sur la facture, une page dans l’historique du navigateur. Si quelqu’un regarde les vôtres, prenez un autre appareil.',
  'help-lines.about': 'Qui appeler. Rien n’est envoyé, et rien de ce que vous choisissez ici n’est gardé.',
  'help-lines.question': 'Où êtes-vous ?',
  'help-lines.other': 'Un autre pays',
  'help-lines.end': 'C’était la liste.',
  'help-lines.back': 'Retour',

  // Avant tout effacement : trois questions, et un écran pour certaines réponses. Chaque choix tient en 72 caractères.
  'safety.about':
    'Avant tout effacement, trois courtes questions, pour votre sécurité. Rien ne vous oblige à répondre. Vos réponses ne sont gardées nulle part et disparaissent quand vous quittez.',
  'safety.why': 'Rien ne vous oblige à répondre. Vos réponses ne sont gardées nulle part.',
  'safety.seen': 'Quelqu’un d’autre peut-il voir cet ordinateur, ou vous forcer à le montrer ?',
  'safety.threat': 'Y a-t-il une menace, une diffusion ou une affaire de police ?',
  'safety.minor': 'Avez-vous moins de 18 ans ?',
  'safety.skip': 'Je préfère ne pas répondre',
  'safety.on': 'Continuer ici',
  'safety.leave': 'S’arrêter ici ; rien n’est effacé',
  'safety.stop': 'S’arrêter ici ; rien n’est effacé avant que les preuves soient gardées',
  'safety.finished': 'Les preuves sont gardées, ou il n’y a rien à garder',
  'safety.later': 'Pas encore : s’arrêter ici ; rien n’est effacé',
  'safety.done': 'Oui, c’est fait',
  'safety.not-needed': 'Pas nécessaire',
  'safety.device':
    'Si vous le pouvez, continuez sur un appareil que l’autre personne n’a jamais eu en main. Un service d’aide peut vous aider à le préparer.',
  'safety.device.question': 'Comment voulez-vous continuer ?',
  'safety.young':
    'Il existe des services pour les moins de 18 ans. Parlez à l’un d’eux, ou à un adulte de confiance, avant que quoi que ce soit soit effacé.',
  'safety.young.copies':
    'Ne copiez et ne transmettez aucune image, même pour la signaler. Notez les adresses, les noms de comptes, les dates et ce qui s’est passé.',
  'safety.young.law':
    'Ce que dit la loi sur les images de moins de 18 ans diffère d’un pays à l’autre. Demandez à un service du vôtre.',
  'safety.young.question': 'Comment voulez-vous continuer ?',
  'safety.proof':
    'Rien n’est effacé maintenant. D’abord les preuves, puis les services qui empêchent les images de circuler, puis le signalement. L’effacement vient en dernier.',
  'safety.proof.question': 'Comment voulez-vous continuer ?',
  'safety.offence': 'Effacer ce dont la police ou un tribunal a besoin peut être en soi une infraction.',
  'safety.finished.about':
    'Ne continuez que si tout ce qui mérite d’être gardé est là où l’autre personne ne peut pas l’atteindre, ou s’il n’y a rien à garder.',
  'safety.finished.question': 'Avez-vous fini avec les preuves ?',
  'safety.finished.word': 'fini',
  'safety.services':
    'Si des images ou vidéos d’une personne sont parmi ce que vous avez choisi : les services qui les empêchent de circuler ont besoin du fichier lui-même. Ils ne fonctionnent que tant qu’il est sur un de vos appareils.',
  'safety.services.names':
    'Si vous aviez 18 ans ou plus : StopNCII.org. Si vous aviez moins de 18 ans : Take It Down, takeitdown.ncmec.org.',
  'safety.services.question': 'Avez-vous utilisé un tel service ?',
  'help.help-lines': 'des gens qui peuvent aider, par pays ; fonctionne hors ligne',
  'help.help-lines.country': 'deux lettres : FR, BE, CH, CA, US, UK ; sans elles, deviné',

  // La démonstration, pas à pas.
  'demo.about':
    'Cet essai écrit un petit ordinateur inventé dans un dossier temporaire, l’examine avec les vraies commandes et l’enlève ensuite. Vos propres fichiers ne sont ni examinés ni touchés.',
  'demo.planted': 'Sur cet ordinateur inventé se trouvent entre autres :',
  'demo.planted.sync':
    'des photos dans un dossier qu’un programme copie sur un serveur, et une autre laissée par un programme disparu',
  'demo.planted.messenger': 'ce que gardent les messageries : images affichées, fichiers enregistrés',
  'demo.planted.left': 'une lettre dans la corbeille, un film téléchargé à moitié, d’anciennes copies d’un document',
  'demo.planted.phone': 'les sauvegardes de trois téléphones inventés, dont une chiffrée',
  'demo.planted.place': 'des photos qui disent où elles ont été prises : au milieu de la mer',
  'demo.planted.remembered':
    'ce que retiennent un navigateur et le bureau, une messagerie qui démarre toute seule, un carnet d’adresses',
  'demo.scan': 'D’abord tout le dossier personnel. La commande, et son rapport :',
  'demo.read.level':
    'Comment le lire : devant chaque résultat figure sa gravité s’il est vrai. En dessous, les endroits, puis un conseil ; entre parenthèses, ce que le conseil coûte.',
  'demo.read.gaps':
    '« Non examiné » fait partie de la réponse. Ce qui n’a pas pu être lu ne compte jamais comme propre.',
  'demo.read.code':
    'La commande s’est terminée par le nombre {code}. Les scripts s’y fient : 0 rien trouvé et tout examiné, 1 quelque chose trouvé, 2 mauvais usage, 3 quelque chose n’a pas pu être examiné.',
  'demo.explain':
    'Puis une règle : pourquoi elle compte, sa certitude, où elle regarde et d’où vient cette connaissance.',
  'demo.backup':
    'Puis la sauvegarde de téléphone qui est chiffrée, par son chemin. Son mot de passe est ici « {password} » ; il est écrit dans un fichier. Dans un terminal, on vous le demanderait, et rien ne s’affiche pendant la saisie :',
  'demo.wipe':
    'Pour finir, effacer : la lettre dans la corbeille. D’abord un plan, qui ne change rien. Il dit ce que l’effacement peut sur ce disque :',
  'demo.wipe.confirmed':
    'Confirmé par son numéro, exactement cela est effacé, avec sa note dans la corbeille. Ce que le programme dit ensuite :',
  'demo.end': 'C’était l’essai. L’ordinateur inventé est enlevé maintenant ; il n’en reste rien.',
  'demo.own': 'Pour examiner le vôtre : privacy-audit scan. Pour un menu, tapez le nom du programme et rien d’autre.',
  'demo.question': 'Continuer ?',
  'demo.on': 'Continuer',
  'demo.stop': 'Terminer l’essai',
  'help.demo': 'tout essayer sur un ordinateur inventé ; il n’en reste rien',
} as const satisfies Partial<Record<keyof typeof en, string>>;

/** Every text of ours in French, joined as the English ones are. */
export const fr = Object.assign(others, wipeFr) satisfies Record<keyof typeof en, string>;
