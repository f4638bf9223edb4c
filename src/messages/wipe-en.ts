import type { WipeBlock } from '../model/wipe-blocked.js';
import type { RefusalCode, VerdictLevel, VerdictReason, WarningCode, WipeOutcome } from '../model/wipe-plan.js';
import type { WipeNote, WipeTrouble } from '../model/wipe-result.js';

/** What erasing may ask for without naming a text: leaving one out does not compile. */
type NeededId =
  | `verdict.level.${VerdictLevel}`
  | `verdict.${'A' | 'B' | VerdictReason}`
  | `verdict.help.${VerdictReason}`
  | `wipe.warning.${WarningCode}`
  | `wipe.refused.${RefusalCode}`
  | `wipe.refused.${RefusalCode}.next`
  | `wipe.outcome.${WipeOutcome}`
  | `wipe.trouble.${WipeTrouble}`
  | `wipe.note.${WipeNote}`
  | `wipe.blocked.${WipeBlock}`
  | `wipe.blocked.${WipeBlock}.next`;

/** Texts about erasing, in English. Never say that something is gone for good: only what was overwritten, and where copies may be. */
export const wipeEn = {
  // The levels, as headings; then one sentence for each reason a level is no better, and what would help.
  'verdict.level.A': 'gone with its key',
  'verdict.level.B': 'overwritten where it lies',
  'verdict.level.C': 'overwritten; the medium may keep older copies',
  'verdict.level.D': 'removed; the old content probably stays for a while',
  'verdict.level.E': 'content not erased',
  'verdict.A':
    'It was encrypted from the start and its key goes too: without a copy of the key nobody can read it, on any medium.',
  'verdict.B':
    'The places it takes on the disk are overwritten and read back: recovery programs find nothing. Sectors the disk has replaced, and copies elsewhere, are not covered.',
  'verdict.link': 'This is a link. Only the link is removed; what it leads to stays.',
  'verdict.fifo': 'This is a pipe between programs and holds no content. Only its name is removed.',
  'verdict.socket': 'This is a connection between programs and holds no content. Only its name is removed.',
  'verdict.hard-link':
    'The same content has another name that was not chosen. Only this name is removed; the content stays.',
  'verdict.synced':
    'A sync program copies this folder to other places. The copy here is removed; those stay, and older versions with them.',
  'verdict.network':
    'The file lies on another computer. It is removed; what that computer keeps, nobody here can tell.',
  'verdict.own-program': 'The disk is run by a program of its own, and nobody can tell where that writes.',
  'verdict.overlay': 'The file lies in a layer of a container. Its first content may stay in the layer below.',
  'verdict.copy-on-write':
    'This file system writes every change to a new place. The old content stays until its place is used again.',
  'verdict.log-structured':
    'This file system writes everything to new places. The old content stays until its place is used again.',
  'verdict.snapshots': 'Earlier states of this disk are kept (snapshots), and the file with them.',
  'verdict.shared-blocks': 'Another file shares the same content on the disk. It stays there.',
  'verdict.maybe-shared': 'Another file may share the same content on the disk; nobody could tell.',
  'verdict.data-journal': 'This disk writes content into a journal first, and old content stays there for a while.',
  'verdict.compressed': 'The file is stored compressed: changes are written to a new place, the old content stays.',
  'verdict.inline':
    'The file is so small that it lies among the records of the file system, which may keep copies of it.',
  'verdict.attributes': 'Notes are attached to the file (extended attributes); parts of them may stay in old records.',
  'verdict.thin-volume': 'The disk hands out its space in pieces, and an older piece may keep the content.',
  'verdict.image-on-copies': 'This disk is a file itself, on a disk that writes every change to a new place.',
  'verdict.unknown-file-system': 'What kind of file system this is, nobody could tell. So nothing is promised.',
  'verdict.flash':
    'Its addresses are overwritten and read back: undelete programs find nothing. Flash memory may keep old cells until it reuses them; a laboratory might read those.',
  'verdict.zoned':
    'Its addresses are overwritten and read back. This kind of disk moves data around, and may keep older copies.',
  'verdict.virtual-disk':
    'Its addresses are overwritten and read back. The disk is a virtual one, and what lies under it may keep older copies.',
  'verdict.unknown-medium':
    'Its addresses are overwritten and read back: undelete programs find nothing. What kind of disk it is, nobody could tell, and flash memory may keep older copies.',
  'verdict.help.link': 'To erase what it leads to, name that file itself.',
  'verdict.help.fifo': 'There is nothing to erase.',
  'verdict.help.socket': 'There is nothing to erase.',
  'verdict.help.hard-link': 'Choose all names of the file; then its content is erased too.',
  'verdict.help.synced':
    'Wait until the deletion has reached the service, then empty its trash and older versions on its web site. To overwrite here all the same: --overwrite-synced (the service then keeps the old content as a version).',
  'verdict.help.network': 'Ask whoever runs that computer, or erase the file there.',
  'verdict.help.own-program': 'Erase the file on a computer that knows this disk by itself.',
  'verdict.help.overlay': 'Remove the whole container and the image it was made from.',
  'verdict.help.copy-on-write': 'Fill the free space of this disk afterwards, or encrypt the whole disk.',
  'verdict.help.log-structured': 'Fill the free space of this disk afterwards, or encrypt the whole disk.',
  'verdict.help.snapshots': 'Remove the snapshots that were made while the file was there.',
  'verdict.help.shared-blocks': 'Erase the other copies of the file too.',
  'verdict.help.maybe-shared': 'Erase other copies of the file too, and fill the free space of this disk afterwards.',
  'verdict.help.data-journal': 'Go on using the disk for a while, or fill its free space: the journal is overwritten.',
  'verdict.help.compressed': 'Fill the free space of this disk afterwards, or encrypt the whole disk.',
  'verdict.help.inline': 'Encrypt the whole disk; old records are overwritten as the disk is used.',
  'verdict.help.attributes': 'Nothing more at this file; old records are overwritten as the disk is used.',
  'verdict.help.thin-volume': 'Whoever runs the storage can release unused space (fstrim).',
  'verdict.help.image-on-copies': 'Erase the whole file that serves as the disk, and older copies of it.',
  'verdict.help.unknown-file-system': 'Encrypt the whole disk, or ask somebody who knows it.',
  'verdict.help.flash':
    'Encrypt the whole disk for the future. When the device is given away: erase all of it with its own function.',
  'verdict.help.zoned':
    'Encrypt the whole disk for the future. When the device is given away: erase all of it with its own function.',
  'verdict.help.virtual-disk': 'Ask whoever runs the virtual disk about older states, or encrypt it.',
  'verdict.help.unknown-medium':
    'Encrypt the whole disk for the future. When the device is given away: erase all of it with its own function.',

  // Before erasing: what should be known about a file, and why a path is left out, with what to do.
  'wipe.warning.phone-backup':
    'Belongs to a backup of a phone: perhaps the only copy of what was on it, and perhaps proof of what was done.',
  'wipe.warning.open-elsewhere': 'Another program has it open.',
  'wipe.warning.encrypted-below':
    'The disk is encrypted: whoever finds it switched off can not read it; whoever knows the key can.',
  'wipe.warning.in-memory': 'It lies in memory; parts of it may have been written to the swap space.',
  'wipe.warning.attributes-unknown':
    'Whether notes are attached to it, nobody could tell: the program getfattr is missing, or it may not look.',
  'wipe.refused.protected': 'belongs to the system or to this program',
  'wipe.refused.protected.next': 'Nothing turns this off. Choose files of your own.',
  'wipe.refused.evidence': 'is kept as evidence',
  'wipe.refused.evidence.next':
    'Evidence is never erased here. Move it elsewhere by hand if that is really what you want.',
  'wipe.refused.outside': 'is not a file of its own on this disk',
  'wipe.refused.outside.next': 'Erase what holds it: the whole archive or the whole backup.',
  'wipe.refused.folder': 'is a folder',
  'wipe.refused.folder.next': 'To erase everything in it, add --recursive.',
  'wipe.refused.device': 'is a device',
  'wipe.refused.device.next': 'Name files on it. A whole disk is erased with its own function.',
  'wipe.refused.held': 'is held back until you have finished other steps',
  'wipe.refused.held.next': 'Finish those steps first, then choose it again.',
  'wipe.refused.sync-root': 'is a folder that a sync program copies',
  'wipe.refused.sync-root.next': 'Stop the sync program first, or name single files in the folder.',
  'wipe.refused.mount-point': 'is where another disk begins',
  'wipe.refused.mount-point.next': 'Name what lies on that disk.',
  'wipe.refused.missing': 'is not there',
  'wipe.refused.missing.next': 'Check the name; it is taken literally.',
  'wipe.refused.placeholder': 'has its content only online',
  'wipe.refused.placeholder.next': 'Delete it on the web site of the service, then empty the trash there.',
  'wipe.refused.read-only': 'lies on a disk that can only be read',
  'wipe.refused.read-only.next': 'Make the disk writable, or destroy it.',
  'wipe.refused.immutable': 'is marked so that nobody may change it',
  'wipe.refused.immutable.next': 'Whoever administers this computer can take the mark away (chattr -ia).',
  'wipe.refused.unreadable': 'can not be looked at',
  'wipe.refused.unreadable.next': 'Its folder needs other permissions; its owner can give them.',
  'wipe.refused.in-use': 'is in use by a program that is running',
  'wipe.refused.in-use.next': 'Close that program, then try again.',
  'wipe.refused.kept': 'is on your list of what is never erased',
  'wipe.refused.kept.next': 'The list is in the settings file, under “keep”.',

  // The plan as text.
  'wipe.plan.title': 'What would be erased',
  'wipe.plan.nothing': 'There is nothing that could be erased.',
  'wipe.plan.counts': '{count, plural, one {# target} other {# targets}}, {size}. Nothing has been changed.',
  'wipe.plan.level': '{level}: {count, plural, one {# target} other {# targets}}, {size}: {name}',
  'wipe.plan.help': 'What would help: {text}',
  'wipe.plan.remove-only':
    '{count, plural, one {Of # only the name is removed, nothing is overwritten} other {Of # only the names are removed, nothing is overwritten}}',
  'wipe.plan.folders':
    '{count, plural, one {# folder is removed too, once it is empty.} other {# folders are removed too, once they are empty.}}',
  'wipe.plan.largest': 'Largest:',
  'wipe.plan.newest': 'Newest:',
  'wipe.plan.all': 'All of them:',
  'wipe.plan.file': '{path} ({detail})',
  'wipe.plan.also': 'also at: {path}',
  'wipe.plan.warnings': 'To be known before:',
  'wipe.plan.refused': '{count, plural, one {Left out: # path} other {Left out: # paths}}',
  'wipe.plan.refused.one': '{path} {why}',
  'wipe.plan.companions': 'May tell of them too, and is not chosen:',
  'wipe.plan.more': '{count, plural, one {and # more} other {and # more}}',
  'wipe.plan.programs': 'Programs of the system that erasing may start: {list}',
  'wipe.plan.next': 'To erase exactly this, within 24 hours:',
  'wipe.plan.next.save': 'To erase this, save the plan, then confirm it by its number:',
  'wipe.plan.undo': 'What is overwritten, nobody can bring back.',
  'wipe.companion.thumbnail': 'a small preview picture',
  'wipe.companion.recent-list': 'the list of recently opened files',
  'wipe.companion.database': 'part of the same database',
  'wipe.companion.editor-copy': 'a copy that an editor made',
  'wipe.companion.other-name': 'another name of the same content',

  // While it erases, on the terminal's error stream; then what came of it.
  'wipe.progress':
    'Erasing: {done} of {total}, {bytes} of {bytesTotal}{pace, select, none {} other {, {pace} a second}}{left, select, none {} other {, about {left} left}}',
  'wipe.progress.seconds': '{count, plural, one {# second} other {# seconds}}',
  'wipe.progress.minutes': '{count, plural, one {# minute} other {# minutes}}',
  'wipe.progress.stop': 'Ctrl-C stops; what was begun is finished or said.',
  'wipe.result.title': 'What came of it',
  'wipe.result.outcome': '{count, plural, one {# target} other {# targets}}: {what}',
  'wipe.result.level': '{level}: {count, number}: {name}',
  'wipe.result.bytes':
    '{size} overwritten; read back from the disk: {device}, through the memory of the system: {cache}.',
  'wipe.result.code': '{why} (the system said {code})',
  'wipe.result.at': '{why}, from byte {offset} on',
  'wipe.result.damaged': 'Begun and not finished; these files are damaged:',
  'wipe.result.untouched': 'Not begun; these files are as they were:',
  'wipe.result.not-erased': 'Not erased:',
  'wipe.result.noted': 'Erased, but to be known:',
  'wipe.result.unfinished':
    'To go on where it was cut short: privacy-audit wipe --resume. To give it up: privacy-audit wipe --abandon',
  'wipe.result.receipt': 'The receipt is in {file}.',
  'wipe.outcome.erased': 'overwritten and removed',
  'wipe.outcome.removed': 'removed, not overwritten',
  'wipe.outcome.quarantined': 'moved into quarantine',
  'wipe.outcome.changed': 'left alone, because it is no longer what the plan saw',
  'wipe.outcome.refused': 'refused',
  'wipe.outcome.failed': 'failed',
  'wipe.outcome.interrupted': 'interrupted',
  'wipe.trouble.changed': 'it is no longer what the plan saw; it was left alone',
  'wipe.trouble.missing': 'it was gone already',
  'wipe.trouble.more-names': 'its content has another name that was not chosen',
  'wipe.trouble.no-permission': 'no permission',
  'wipe.trouble.not-permitted': 'it is marked so that nobody may change it',
  'wipe.trouble.read-only': 'the disk can only be read',
  'wipe.trouble.no-space': 'the disk is full, and this file needs room to be overwritten',
  'wipe.trouble.bad-sector': 'the disk has places that can not be written; all others were overwritten',
  'wipe.trouble.mismatch': 'what was read back is not what was written',
  'wipe.trouble.name-stays': 'its content was overwritten, but its name could not be removed',
  'wipe.trouble.not-empty': 'the folder still holds something',
  'wipe.trouble.not-begun': 'not begun',
  'wipe.trouble.half-done': 'begun and not finished',
  'wipe.trouble.no-answer': 'the disk did not answer; it may be damaged',
  'wipe.trouble.failed': 'it could not be erased',
  'wipe.note.moved': 'the file system wrote to another place: the old content is still there',
  'wipe.note.slack-stays': 'the rest of its last block could not be overwritten',
  'wipe.note.attributes-stay': 'notes attached to it could not be overwritten',
  'wipe.note.note-stays': 'its note in the trash could not be erased',
  'wipe.note.resumed': 'finished after it had been cut short',
  'wipe.blocked.code': 'The system said: {code}.',
  'wipe.blocked.running': 'Another wipe is under way.',
  'wipe.blocked.running.next': 'Wait until it is done, then try again.',
  'wipe.blocked.unfinished': 'An earlier wipe was cut short.',
  'wipe.blocked.unfinished.next':
    'To go on where it stopped: privacy-audit wipe --resume. To give it up: privacy-audit wipe --abandon',
  'wipe.blocked.no-journal': 'What is about to be done can not be written down, so nothing was begun.',
  'wipe.blocked.no-journal.next': 'Make room on the disk, or choose another folder with --data-dir FOLDER.',
  'wipe.bug.next':
    'What had been begun is written down: privacy-audit wipe --resume goes on with it. Please report this; with --verbose the place in the program is shown.',

  // An earlier wipe that was cut short.
  'wipe.unfinished.resuming': 'First the wipe that was cut short is finished.',
  'wipe.unfinished.none': 'No wipe was cut short.',
  'wipe.abandoned': 'Given up. What was damaged stays under its name:',
  'wipe.abandoned.clean': 'Given up. Nothing was damaged.',

  // After it: a second look, and what may still hold a copy.
  'wipe.again.title': 'A second look',
  'wipe.again.looking': 'Looking again at the same places …',
  'wipe.again.gone': 'None of the erased names is there any more.',
  // Folders that held erased files and hold no file any more; they were not on the list.
  'wipe.again.empty':
    '{count, plural, one {# folder is empty now and stays, with its name.} other {# folders are empty now and stay, with their names.}}',
  'wipe.again.back':
    '{count, plural, one {# name is} other {# names are}} there again; a program may have made it anew:',
  'wipe.again.found':
    'A scan of {places, plural, one {the same folder} other {the # same folders}} still finds: {list}. To read more: privacy-audit scan',
  'wipe.again.nothing':
    'A scan of {places, plural, one {the same folder} other {the # same folders}} finds nothing more there.',
  'wipe.again.incomplete': 'Something there could not be looked at.',
  'wipe.again.skipped': 'For the whole home folder: privacy-audit scan',
  'wipe.again.stopped': 'The second look was stopped.',
  'wipe.else.title': 'What may still hold a copy',
  'wipe.else.sync':
    '{provider}: what was deleted here stays in its trash or among its older versions{days, select, unknown { for a time that the service sets} forever { until somebody removes it there} other {, by default for {days} days}}. Wait for the deletion to arrive, then empty both on its web site.',
  'wipe.else.sync.stopped':
    '{provider} does not copy this folder at the moment. The copies online stay until you delete them on its web site.',
  'wipe.else.snapshots': 'Snapshots of this disk: they keep the file until they are removed.',
  'wipe.else.old-content': 'This disk itself: the old content of level D stays until its place is used again.',
  'wipe.else.backups': 'Backups of this computer, and other devices with the same account.',
  'wipe.else.swap': 'The swap space and hibernation file: files that were open may have passed through them.',
  'wipe.else.services': 'People and services it was sent to.',

  'wipe.unfinished.title': 'A wipe of {date} was cut short.',
  'wipe.unfinished.counts':
    '{damaged, plural, =0 {No file is} one {# file is} other {# files are}} damaged, {overwritten, plural, =0 {none is} one {# is} other {# are}} overwritten but still named, {untouched, plural, =0 {none is} one {# is} other {# are}} untouched.',
  'wipe.unfinished.question': 'What shall become of it?',
  'wipe.unfinished.resume': 'Finish erasing what was chosen then',
  'wipe.unfinished.abandon': 'Give it up: what is damaged stays damaged, the rest stays',
  'wipe.unfinished.later': 'Leave it for now',
  // The walk-through on a terminal.
  'wipe.walk.chosen': '{count, plural, one {You chose # path.} other {You chose # paths.}}',
  'wipe.walk.chosen.how':
    'First come a few questions, then what erasing can do here, then the list. Nothing is erased before you have typed a word at the end.',
  'wipe.walk.promise': 'What erasing can do here',
  'wipe.walk.list': 'The list',
  'wipe.walk.list.question': 'What now?',
  'wipe.walk.go': 'Go on: the last question before erasing',
  'wipe.walk.out': 'Take single files out',
  'wipe.walk.all': 'Show the whole list',
  'wipe.walk.refused': 'Show what was left out ({count, number})',
  'wipe.walk.back': 'Stop here, erase nothing',
  'wipe.walk.out.question': 'Which one stays?',
  'wipe.walk.out.done': 'No more',
  'wipe.walk.empty': 'Nothing is left on the list. Nothing was erased.',
  'wipe.walk.confirm':
    '{count, plural, one {# target} other {# targets}}, {size}. There is no way back once it has begun.',
  'wipe.walk.confirm.question': 'Erase them now?',
  'wipe.walk.word': 'erase {count}',
  'wipe.walk.not-typed': 'Something else was typed. Nothing was erased.',
  'wipe.walk.on.question': 'Read on?',
  'wipe.walk.on': 'Go on',
  // {what} is one of wipe.companion.*
  'wipe.walk.companions': 'Add: {what} ({count, number})',
  'wipe.walk.entries':
    '{count, plural, one {# entry leaves} other {# entries leave}} the list of recently opened files, too.',
  'wipe.walk.entries.done':
    'Taken out of the list of recently opened files: {count, plural, one {# entry} other {# entries}}.',
  'wipe.walk.entries.failed': 'The list of recently opened files could not be changed: {reason}.',

  // Wrong use of wipe.
  'error.wipe-nothing-named': 'Nothing was named that is to be erased.',
  'error.wipe-nothing-named.next': 'For example: privacy-audit wipe PATH. privacy-audit wipe --help shows all ways.',
  'error.wipe-one-way': '{word} and {other} do not go together.',
  'error.wipe-one-way.next': 'Use one of them. privacy-audit wipe --help shows all ways.',
  'error.wipe-needs': '{word} only makes sense with {other}.',
  'error.wipe-needs.next': 'privacy-audit wipe --help shows how it is used.',
  'error.list-unreadable': 'The list {path} can not be read: {reason}.',
  'error.list-unreadable.next': 'Name a file with one path a line, or - for standard input.',
  'error.list-needs-null': 'The list {path} holds NUL bytes, which no name on one line can hold.',
  'error.list-needs-null.next': 'When they end the paths, as with find -print0, add -0.',
  'error.report-unreadable':
    'The report {path} can not be used: {reason, select, shape {it is no JSON report of this program} last {no newest result is kept} nameless {it was written without file names} other {{reason}}}.',
  'error.report-unreadable.next': 'A report is written with: privacy-audit scan --json --output report.json',
  'error.nothing-selected': 'No file in that report fits.',
  'error.nothing-selected.next':
    'Only findings that erasing helps are taken. Choose others with --rule PATTERN and --subject PATTERN, or leave them out.',
  'error.plan-unreadable':
    'The plan {path} can not be used: {reason, select, shape {it is no plan of this program} other {{reason}}}.',
  'error.plan-unreadable.next': 'A plan is written with: privacy-audit wipe PATH --output plan.json',
  'error.plan-edited': 'The plan {path} is not what was shown: its targets and its number do not fit together.',
  'error.plan-edited.next': 'Nothing was erased. Make a new plan: privacy-audit wipe PATH --output plan.json',
  'error.plan-expired': 'The plan {path} is older than 24 hours, or from the future.',
  'error.plan-expired.next': 'Nothing was erased. Make a new plan: privacy-audit wipe PATH --output plan.json',
  'error.plan-not-confirmed': 'The number given with --confirm is not the one of the plan {path}.',
  'error.plan-not-confirmed.next': 'Nothing was erased. Read the plan, then give its number with --confirm.',
  'error.plan-protected': 'The plan holds a path that is never erased: {path}',
  'error.plan-protected.next': 'Nothing was erased. Make a new plan: privacy-audit wipe PATH --output plan.json',
  'error.receipt-failed': 'The receipt could not be written to {path}: {reason}.',
  'error.receipt-failed.next': 'Nothing was erased. Choose another place with --receipt FILE.',
  'error.receipt-lost': 'The receipt could not be finished: {reason}.',
  'error.receipt-lost.next': 'What was erased is erased; only the receipt is missing.',

  // Help.
  'help.word.REPORT': 'REPORT',
  'help.word.ID': 'NUMBER',
  'help.word.STATE': 'STATE',
  'help.wipe': 'erase files: first a plan, then only what you confirm',
  'help.wipe.paths': 'files to erase, taken literally',
  'help.wipe.files-from': 'read the paths from a file, one a line; - is standard input',
  'help.wipe.null': 'in that file each path ends with a NUL byte',
  'help.wipe.from': 'what a scan found: a saved JSON report, or last',
  'help.wipe.rule': 'with --from: only what rules that match have found',
  'help.wipe.subject': 'with --from: only places that match',
  'help.wipe.recursive': 'folders too, with everything in them',
  'help.wipe.explain': 'only say what erasing could do there',
  'help.wipe.output': 'save the plan in a file only you can read',
  'help.wipe.json': 'the plan, or the receipt, as JSON',
  'help.wipe.execute': 'carry out a saved plan; asks nothing',
  'help.wipe.plan': 'with --execute: the saved plan',
  'help.wipe.confirm': 'with --execute: the number of the plan',
  'help.wipe.evidence': 'none: there is no proof to keep; kept: it is kept already',
  'help.wipe.receipt': 'write down what came of it',
  'help.wipe.no-paths': 'leave names out of the receipt',
  'help.wipe.overwrite-synced': 'overwrite files in synced folders too',
  'help.wipe.with-commands': 'let the system’s own commands tell about disks',
  'help.wipe.resume': 'finish a wipe that was cut short',
  'help.wipe.abandon': 'give up a wipe that was cut short',
  // The settings file.
  'help.setting.keep': 'never erase what matches, or anything below it',
} as const satisfies Record<NeededId, string> & Record<string, string>;
