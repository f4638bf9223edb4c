import type { Area } from '../model/area.js';
import type { UserErrorCode } from '../model/errors.js';
import type { FaultCode } from '../model/fault.js';
import type { GapReason } from '../model/gap.js';
import type { RemedyEffect } from '../model/rule.js';
import type { Confidence, Severity } from '../model/severity.js';
import { wipeEn } from './wipe-en.js';

/** What the rest of the program may ask for without naming a text: leaving one out does not compile. */
type NeededId =
  | `area.${Area}`
  | `severity.${Severity}`
  | `confidence.${Confidence}`
  | `effect.${RemedyEffect}`
  | `gap.${GapReason}`
  | `error.${UserErrorCode}`
  | `error.${UserErrorCode}.next`
  | `fault.${FaultCode}`;

/**
 * Texts in ICU message format. A comment above a group tells translators where it appears. Ids
 * begin with where the text appears.
 */
const others = {
  // Headings of the areas in a text report.
  'area.cloud-sync': 'Copied to other places',
  'area.backups': 'Phone backups on this computer',
  'area.messaging': 'Messengers',
  'area.location': 'Places inside photos and videos',
  'area.identity': 'Names and serial numbers inside files',
  'area.browsers': 'Browsers',
  'area.traces': 'Traces of what was opened',
  'area.leftovers': 'Left behind',
  'area.posture': 'How this computer is set up',

  // The level in front of a finding; short, in capitals in the report.
  'severity.high': 'high',
  'severity.medium': 'medium',
  'severity.low': 'low',
  'severity.info': 'info',
  'confidence.certain': 'certain',
  'confidence.likely': 'likely',
  'confidence.possible': 'possible',

  // What acting on advice costs; a sentence behind the advice.
  'effect.none': '',
  'effect.regenerates': 'New ones appear when the program is used again.',
  'effect.logs-out': 'This logs you out.',
  'effect.loses-data': 'Careful: it may be the only copy.',
  'effect.app-only': 'Only do this inside the program itself.',
  'effect.needs-admin': 'This needs administrator rights.',

  // Text report, from top to bottom.
  'report.title': 'What is still on this computer',
  'report.looked-at': 'Looked at: {places}',
  'report.looked-at.more': '{count, plural, one {and # more place} other {and # more places}}',
  'report.entries':
    '{count, plural, one {# file or folder} other {# files and folders}}, {rules, plural, one {# rule} other {# rules}}, {seconds, number, ::.0} s.',
  'report.packs': 'With rules from {origin} (not ours).',
  'report.excluded': 'Left out as you asked: {globs}',
  'report.excluded.hidden': 'Left out as you asked: what fits {count, plural, one {# pattern} other {# patterns}}.',
  'report.found': 'Found: {list}.',
  'report.found.high': '{count, number} high',
  'report.found.medium': '{count, number} medium',
  'report.found.low': '{count, number} low',
  'report.found.info': '{count, number} for information',
  // Below that line, when earlier scans are known: how many of the blocks hold something new; then the mark at such a block.
  'report.new.since': '{count, plural, =0 {Nothing new} other {# of them with something new}} since {date}.',
  'report.new':
    '{count, plural, =0 {Nothing that an earlier scan has not found} other {# of them with something no earlier scan has found}}.',
  'report.mark.new': 'new',
  'report.mark.places': '{count, plural, one {# new place} other {# new places}}',
  'report.nothing': 'Nothing was found in what was looked at.',
  'report.nothing.but-gaps':
    'Nothing was found in what was looked at, but something could not be looked at: see below.',
  'report.accepted':
    '{count, plural, one {# finding was accepted earlier and is} other {# findings were accepted earlier and are}} not shown.',
  'report.level': '{level}:',
  'report.files': '{count, plural, one {# file} other {# files}}',
  'report.newest': 'newest {date}',
  'report.place': '{place}: {tail}',
  // A place inside a phone backup: whose backup it is, and the path in it.
  'report.place.inside': '{backup} › {path}',
  'report.places': '{count, plural, one {# place} other {# places}}',
  /** Below a finding whose advice stands in full under an earlier one, named by its title. */
  'report.same-advice.above': 'The same advice as above.',
  'report.same-advice': 'The same advice as under “{title}”.',
  'report.more-places': '{count, plural, one {and # more place} other {and # more places}}',
  'report.in-places': '{count, plural, one {in # place} other {in # places}}',
  'report.why': 'Why it matters:',
  'report.do': 'What you can do:',
  'report.sure': 'How sure: {confidence}',
  'report.rule': 'Rule {rule}',
  'report.gaps': 'Not looked at',
  'report.gaps.incomplete': 'This scan is not complete.',
  'report.gaps.more': '{count, plural, one {and # more} other {and # more}}',
  'report.gaps.expected': 'Left out on purpose; it does not make the scan incomplete:',
  'report.next': 'What to do next',
  'report.next.proof': 'If somebody threatens you, or something was already shared: keep proof first, delete later.',
  'report.next.explain': 'Why a finding matters and what can go wrong, for example:',
  'report.next.verbose': 'All places and all advice:',
  'report.next.verbose.same': 'All places and all advice: the same command with --verbose',
  'report.next.json': 'Every single file:',
  'report.next.json.same': 'Every single file: the same command with --json',
  // The command stands on a line of its own below.
  'report.next.password':
    'An encrypted backup can be looked into with its owner’s password: asked for on a terminal, or read with --password-file FILE:',
  'report.next.password.wrong':
    'The password was not the right one. It was chosen for backups, perhaps years ago, and need not be the phone’s code or an account’s password. Spaces and capital letters count. To try again:',
  'report.next.gaps':
    'What was not looked at can hold private things too. If a name was wrong, a disk was away or reading was not allowed: put that right and scan again.',
  'report.next.limits': 'A scan finds what its rules know. It can not promise that nothing else is there.',
  'report.interrupted': 'Stopped before the end. What follows is only what was looked at until then.',
  'report.place.home': 'your home folder',

  // While a scan runs, on the terminal's error stream.
  'progress.start': 'Looking …',
  'progress.scanning': 'Looking … {count, plural, one {# file or folder} other {# files and folders}}',
  'progress.still': 'Still working: {count, plural, one {# file or folder} other {# files and folders}} so far.',
  'progress.password': 'Checking the password: this takes a few seconds …',
  'progress.password.seconds': 'Checking the password: this takes a few seconds … {count} s',
  'progress.interrupt': 'Stopping. Press Ctrl-C again to stop at once.',
  'progress.written': 'The report is in {file}.',
  'progress.not-written': 'Stopped before the end. No report was written: half of one would look like a whole one.',
  'warning.other-owner':
    'This home folder belongs to another user. Only look at your own devices, or with the free consent of the person.',
  'warning.stuck': 'A disk does not answer and keeps the program from ending by itself; it ends itself now.',
  'warning.password-file': 'Other people on this computer may read {path}. With chmod 600 it is yours alone.',
  'warning.key': 'The ids of findings will change with the next scan: the data folder can not be written ({reason}).',
  // One line before or after a scan, when the history can not be used. {why} is one of history.trouble.* or reason.*.
  'history.off': 'The result is not affected; the history is not used: {why}',
  'history.key-damaged':
    'The key in the data folder is damaged: earlier scans can not be compared. privacy-audit history clear begins anew.',
  'history.cache-damaged': 'What was kept to read unchanged files only once is damaged; it is made anew.',
  'history.trouble.newer':
    'it was written by a newer version of privacy-audit. Use that version, or begin anew with: privacy-audit history clear',
  'history.trouble.damaged': 'its file is damaged. To begin anew: privacy-audit history clear',
  'history.trouble.other-key':
    'the key it was written with is gone, and nobody can read it any more. To begin anew: privacy-audit history clear',
  'history.trouble.no-module':
    'the database module is missing. To build it: npm ci (needs python3, make and a C++ compiler)',
  'history.trouble.busy': 'another scan is writing to it. Try again in a moment',

  // Why something was not looked at; in the report after a count or a path.
  'gap.missing': 'not there',
  'gap.no-permission': 'no permission to read it',
  'gap.read-error': 'the disk reported an error',
  'gap.not-a-folder': 'changed while it was being read',
  'gap.not-a-file': 'neither a file nor a folder',
  'gap.path-too-long': 'its path is too long for the system',
  'gap.no-answer': 'the disk did not answer in time',
  'gap.disk-no-answer': 'the disk does not answer; the rest of it was not looked at',
  'gap.other-volume': 'another disk or network folder; give its path to look there',
  'gap.link-elsewhere': 'a link that leads outside; give the path it leads to, to look there',
  'gap.link-of-another-user': 'a link to a folder of another user',
  'gap.folder-above-home': 'a folder that holds the whole home; name it to look at the rest of it',
  'gap.excluded': 'left out with --exclude',
  'gap.archive': 'an archive; what is inside was not looked at',
  'gap.changed': 'changed while it was being read',
  'gap.settings-damaged': 'settings of a sync program, damaged: its folders are not known',
  'gap.settings-too-large': 'settings of a sync program, too large to be real',
  'gap.backup-encrypted': 'an encrypted phone backup; without its password there is no looking inside',
  'gap.backup-wrong-password': 'an encrypted phone backup; the password was not the right one',
  'gap.backup-keybag-damaged':
    'an encrypted phone backup; the part with its keys is damaged, and no password can open it',
  'gap.backup-keybag-too-slow':
    'an encrypted phone backup that claims to need hours for one password; damaged, or made to mislead',
  'gap.backup-manifest-damaged': 'a phone backup whose list of files is damaged; what is inside could not be read',
  'gap.backup-lists-damaged': 'a phone backup; a list that describes it is damaged',
  'gap.backup-incomplete': 'a phone backup that ends too early; what follows is missing',
  'gap.backup-order':
    'inside a phone backup that can only be read from start to end; what this needs lies elsewhere in it',
  'gap.backup-odd-names':
    'inside a phone backup, entries with names or of kinds that no phone makes; they were left alone',
  'gap.backup-file-key-damaged':
    'a file of an encrypted phone backup whose own key is damaged, or that this password does not open; it could not be read',
  'gap.backup-old-layout': 'a phone backup of an old kind; only its size and date are known',
  'gap.backup-large-file': 'a large file inside a phone backup; only its first 16 MB were looked at',
  'gap.database-no-engine':
    'a database; the part of this program that reads databases is missing (see: privacy-audit doctor)',
  'gap.database-empty': 'an empty file where a database should be',
  'gap.database-damaged': 'a damaged database; it can not be read',
  'gap.database-encrypted': 'an encrypted database; only its program can read it',
  'gap.database-foreign': 'a database of another make than expected; it was not understood',
  'gap.database-locked': 'a database that another program keeps locked',
  'gap.database-slow': 'a database that took too long to answer',
  'gap.database-too-large': 'a database that is too large to be read safely',
  'gap.database-no-room': 'a database in use; there is no room for the private copy that reading it needs',
  'gap.rule-failed': 'a rule could not look at it: {detail}',
  'gap.rule-no-answer': 'looking into it took too long and was stopped',
  'gap.rule-memory': 'looking into it needed too much memory and was stopped',
  'gap.rule-ended': 'looking into it failed in the middle',
  'gap.content-damaged': 'damaged, so that not everything in it could be read',
  'gap.content-unsupported': 'of a kind that this version can not look into',
  'gap.read-budget': 'built so that looking into it would never end; damaged, or made to mislead',

  // Wrong use, on the error stream: what is wrong, then what to type or do.
  'error.unknown-command': 'There is no command “{word}”.',
  'error.unknown-command.next':
    '{near, select, none {{help} lists the commands.} other {Did you mean “{near}”? {help} lists the commands.}}',
  'error.unknown-flag': 'There is no option “{word}” here.',
  'error.unknown-flag.next':
    '{near, select, none {{help} lists the options.} other {Did you mean “{near}”? {help} lists the options.}}{dash, select, none {} other { A path that begins with - goes behind --: {dash}}}',
  'error.flag-before-command': 'The option {word} belongs behind “{command}”.',
  'error.flag-before-command.next': 'For example: privacy-audit {command} {word}',
  'error.needless-value': 'The option {word} takes no value.',
  'error.needless-value.next': '{help} shows how it is used.',
  'error.missing-argument': 'One word is missing: {word}.',
  'error.missing-argument.next': '{help} shows how it is used.',
  'error.missing-subcommand': 'After “{command}” one word is missing.',
  'error.missing-subcommand.next': 'Possible: {options}. {help} explains them.',
  'error.missing-value': 'The option {word} needs a value.',
  'error.missing-value.next': '{help} shows which.',
  'error.empty-value': '{word} is empty.',
  'error.empty-value.next': 'In a script, perhaps a variable is not set. {help} shows what fits.',
  'error.bad-value': '“{value}” does not fit {word}.',
  'error.bad-value.next': 'Possible: {options}.',
  'error.too-many-arguments': '“{word}” is one word too many.',
  'error.too-many-arguments.next': '{help} shows how it is used.',
  'error.no-command': 'What shall privacy-audit do?',
  'error.no-command.next': 'To look at your home folder, type: privacy-audit scan',
  'error.home-with-path': '--home looks at a whole home folder and takes no PATH beside it.',
  'error.home-with-path.next': 'Use either --home FOLDER or PATH.',
  'error.home-missing': 'The home folder {path} is not there or can not be opened.',
  'error.home-missing.next': 'Check the name, or name the folder with --home FOLDER.',
  'error.unknown-rule': 'No rule is called “{rule}”.',
  'error.unknown-rule.next':
    '{near, select, none {privacy-audit rules list shows all of them.} other {Did you mean “{near}”? privacy-audit rules list shows all of them.}}',
  'error.no-rule-selected': 'With these options no rule is left.',
  'error.no-rule-selected.next': 'privacy-audit rules list shows all rules.',
  'error.bad-glob': '“{glob}” can not be used as a pattern, at character {column}: {fault}',
  'error.bad-glob.next':
    'In a pattern, * stands for any characters of one name and ** alone between slashes for any folders.',
  'error.bad-rules': '{count, plural, one {A rule can not be used} other {# things in the rules can not be used}}:',
  'error.bad-rules.next': 'Correct the file, or leave it out. privacy-audit rules check {path} checks it again.',
  'error.bad-config':
    '{count, plural, one {The settings file can not be used} other {# things in the settings file can not be used}}:',
  'error.bad-config.next': 'Correct the file; privacy-audit config check checks it again.',
  'error.config-missing': 'There is no settings file here: {path}',
  'error.config-missing.next': 'privacy-audit config init writes one with everything explained.',
  'error.config-exists': 'There is a settings file already: {path}',
  'error.config-exists.next': 'It was left as it is. privacy-audit config show prints what it says.',
  'error.config-failed': 'The settings file could not be written to {path}: {reason}.',
  'error.config-failed.next': 'Choose another place with --config FILE.',
  'error.rules-path-missing': 'There are no rules here: {path}',
  'error.rules-path-missing.next': 'Name a .yaml file or a folder with .yaml files.',
  'error.password-unreadable': 'The password file {path} can not be read: {reason}.',
  'error.password-unreadable.next': 'Name a file whose first line is the password, or - for standard input.',
  'error.password-empty': 'There is no password in {path}: the first line is empty.',
  'error.password-empty.next': 'The password stands alone on the first line.',
  'error.password-long': 'The first line of {path} is longer than 64 KB: that is no password.',
  'error.password-long.next': 'The password stands alone on the first line.',
  'error.password-typed': 'Typed for --password-file -, the password would be seen on the screen.',
  'error.password-typed.next': 'Leave --password-file out: then it is asked for, and nothing shows.',
  'error.output-failed': 'The report could not be written to {path}: {reason}.',
  'error.output-failed.next': 'Choose another place with --output FILE.',
  'error.output-lost': 'The report could not be finished: {reason}.',
  'error.output-lost.next':
    'Nothing was left half written under that name. Make room, or choose another place with --output FILE.',
  'error.stdout-lost': 'The text could not be written to the end: {reason}.',
  'error.stdout-lost.next': 'What arrived there is not complete. Make room, or send it elsewhere.',
  'error.compiled-rules-missing': 'The program is not complete: its rules are missing.',
  'error.compiled-rules-missing.next': 'In the source folder run: npm run build',
  'error.no-such-scan': 'No scan has the number “{number}”.',
  'error.no-such-scan.next': 'privacy-audit history list shows the numbers.',
  'error.bug': 'Something went wrong inside privacy-audit; it is not your fault: {reason}',
  'error.bug.next': 'Nothing was changed. Please report it; with --verbose the place in the program is shown.',
  'reason.no-permission': 'no permission',
  'reason.no-space': 'the disk is full',
  'reason.no-folder': 'the folder is not there',
  'reason.no-file': 'there is no such file',
  'reason.is-folder': 'this is a folder',
  'reason.is-link': 'this is a link, name the file it leads to',
  'reason.not-a-file': 'this is a device or something else, not a file',
  'reason.read-only': 'the disk can only be read',
  'reason.taken': 'something else has this name',
  'reason.too-large': 'it is too large',
  'reason.other': 'the system said {code}',

  // What is wrong in a rule or settings file; printed behind file:line:column.
  'fault.unreadable': 'The file can not be read.',
  'fault.empty': 'The file is empty.',
  'fault.too-large': 'The file is larger than {kib} KiB; a rule is never that long.',
  'fault.not-utf8': 'The file is not UTF-8 text.',
  'fault.yaml':
    'This is not valid YAML. Check the spaces at the start of the line, colons and quotes; a text that holds “: ” or begins with * or & needs quotes.',
  'fault.yaml-tab': 'YAML is indented with spaces; here is a tab.',
  'fault.yaml-duplicate': 'This key stands twice in the same place.',
  'fault.yaml-tag': 'Tags (words with !) are not allowed.',
  'fault.yaml-alias':
    '“*{name}” points to an anchor “&{name}” that is not there. A text that begins with * needs quotes.',
  'fault.yaml-documents': 'A line --- begins a second part here. One file holds one part.',
  'fault.alias-bomb': 'The file repeats itself through anchors (& and *) far too often.',
  'fault.too-nested': 'The file is nested too deeply.',
  'fault.not-a-map': 'A list of “key: value” lines is expected here.',
  'fault.unknown-key':
    '{near, select, none {There is no key “{key}” here.} other {There is no key “{key}” here. Did you mean “{near}”?}}',
  'fault.missing-key': 'The key “{key}” is missing.',
  'fault.wrong-type':
    '“{key}” has the wrong kind of value; expected: {expected, select, array {a list, such as [one, two]} object {lines “key: value” below it} record {lines “key: value” below it} string {a text} boolean {true or false} number {a number} other {something else}}.',
  'fault.not-one-of':
    '{near, select, none {“{value}” is not possible for “{key}”. Possible: {options}.} other {“{value}” is not possible for “{key}”. Did you mean “{near}”? Possible: {options}.}}',
  'fault.too-short': '“{key}” is too short or empty.',
  'fault.too-long': '“{key}” is too long; at most {maximum}.',
  'fault.rule-id':
    '“{value}” is no rule id. It is area/name in lower case, for example messaging/example-chat; areas: cloud-sync, backups, messaging, location, identity, browsers, traces, leftovers, posture.',
  'fault.rule-id-not-file': 'The id “{rule}” and the name of the file differ; the file should be {expected}.',
  'fault.duplicate-id': 'The id “{rule}” is taken already, by {other}.',
  'fault.kind': '“{value}” is no kind: lower-case words joined by hyphens, for example cache or encrypted-store.',
  'fault.duration': '“{value}” is no duration: a number and m, h, d or w, for example 30d.',
  'fault.one-language': '“{key}” needs a text under en: or fr:.',
  'fault.both-languages': 'Every text needs English and French here; “{language}” is missing.',
  'fault.select-or-container': 'A rule needs either select: (where to look) or container: (a whole backup), not both.',
  'fault.samples-missing': '{rule} has no samples: add at least one path under hit: and one tempting path under miss:.',
  'fault.source-missing': '{rule} names no source under references:.',
  'fault.unknown-place':
    '{near, select, none {There is no place “${place}”. Known: {places}.} other {There is no place “${place}”. Did you mean “${near}”? Known: {places}.}}',
  'fault.percent-place': 'Write ${place} instead of %{place}%.',
  'fault.tilde-place': 'Write $HOME instead of ~.',
  'fault.backslash': "Write folders with /, on Windows too. A \\ only stands before one of * ? [ ] '{' '}' !.",
  'fault.place-not-first': 'Below a root a pattern can not begin with a place.',
  'fault.deep-root': 'A root names one folder: ** may only stand at its beginning, with one name behind it.',
  'fault.message-format': 'The message of {rule} is not valid: check its braces; known are {known}.',
  'fault.glob-empty': 'The pattern is empty.',
  'fault.glob-absolute': '“{glob}” begins with /. Begin with a place such as $HOME, or with **/ for anywhere.',
  'fault.glob-empty-segment': '“{glob}” has two slashes in a row, or one at its end.',
  'fault.glob-dot-segment': '“{glob}” holds . or .. as a folder.',
  'fault.glob-stars-in-segment': 'In “{glob}” ** must stand alone between slashes; inside a name write *.',
  'fault.glob-too-many-stars': '“{glob}” has more than 4 stars in one name; that would make scans slow.',
  'fault.glob-too-many-deep': '“{glob}” has more than 3 times **.',
  'fault.glob-unclosed-bracket': 'In “{glob}” a [ has no ].',
  'fault.glob-unclosed-brace': "In “{glob}” a '{' has no '}'.",
  'fault.glob-stray-brace': "In “{glob}” a '}' has no '{'.",
  'fault.glob-extglob': "“{glob}” uses ?( *( +( @( or !(; write '{a,b}' instead.",
  'fault.glob-braces-too-wide': 'The braces of “{glob}” stand for more than 512 patterns.',
  'fault.glob-too-long': 'The pattern has more than 1000 characters.',
  'fault.glob-trailing-backslash': '“{glob}” ends with a backslash.',
  'fault.sample-not-found': 'The rule does not find its own sample “{sample}”.',
  'fault.sample-found': 'The rule finds “{sample}”, which is listed under miss:.',

  // explain and rules.
  'rules.count': '{count, plural, one {# rule} other {# rules}}',
  'rules.check.ok': '{count, plural, one {# rule is} other {# rules are}} fine.',
  'rules.check.bad': '{count, plural, one {# thing is} other {# things are}} wrong.',
  'rules.check.files': '{path}: {count, plural, one {# file} other {# files}}',
  'explain.where': 'Where it looks:',
  'explain.where.ios-backup': 'Every backup of an iPhone or iPad, wherever it lies.',
  'explain.where.archive': 'Every archive, wherever it lies.',
  'explain.where.android-backup': 'Every backup of an Android device, wherever it lies.',
  'explain.where.content':
    '{held}: every file whose ending says so, and files without a known ending where pictures, downloads and messages lie. The first bytes decide.',
  'content.image': 'Pictures',
  'content.video': 'Videos',
  'content.document': 'Documents',
  'content.database': 'Databases',
  'content.archive': 'Archives',
  'explain.where.sync': 'Pictures and videos in every folder that the settings of the program name:',
  'explain.where.markers': 'and in folders that hold one of these although no settings name them: {markers}.',
  'explain.except': 'except',
  'explain.unchanged': 'Only files that have not changed for {hours, number} hours.',
  'explain.severity': 'How bad: {severity}. How sure: {confidence}.',
  'explain.sources': 'Where the knowledge comes from:',

  // The page of all rules, rules/README.md.
  'explain.origin': 'This rule comes from {origin}, not from us.',

  'page.title': 'What privacy-audit looks for',
  'page.about':
    '{count, plural, one {# rule} other {# rules}}, by area. Each one says what it finds, how bad that is if it is true, how sure it is, why it matters, where it looks and what you can do. A rule only looks: it can not change or delete anything.',
  'page.author': 'How to write a rule',
  'page.column.rule': 'What is found',
  'page.column.severity': 'How bad',
  'page.column.confidence': 'How sure',
  'page.example': 'In a report, for example:',
  'page.when': 'if {fact} is {values}',

  // config.
  'config.file': 'Settings file: {path}',
  'config.none': 'There is no settings file; everything is at its default.',
  'config.ok': 'The settings file is fine: {path}',
  'config.written': 'Written: {path}',
  'config.origin.default': 'default',
  'config.origin.file': 'settings file',
  'config.origin.environment': 'environment',
  'config.origin.flag': 'command line',

  // history. A line a scan; {found} is a list such as “2 high, 1 low (3 new)”.
  'history.none': 'No scan has been recorded.',
  'history.scan': 'Scan {number}, {date}',
  'history.scope.home': 'home folder',
  'history.scope.other-home': 'another home folder',
  'history.scope.paths': '{places, plural, one {# named place} other {# named places}}',
  'history.found': '{list} ({new, plural, =0 {nothing new} other {# new}})',
  'history.nothing': 'nothing found',
  'history.incomplete': 'not complete',
  'history.rule': '{new, plural, =0 {} other {# new, }}{known, plural, =0 {} other {# known, }}{files}, {size}',
  'history.diff': 'Scan {first} of {firstDate} and scan {second} of {secondDate}:',
  'history.diff.scope':
    'They did not look at the same places: what one has and the other lacks may only have been out of its reach.',
  'history.diff.incomplete': 'One of them is not complete: what is gone may only not have been looked at.',
  'history.diff.rule': '{new, number} new, {gone, number} gone, {same, number} as before',
  'history.diff.gone':
    'Gone means not found again. What lies in an encrypted backup that was not opened this time may still be there.',
  'history.diff.same': 'Both found the same.',
  'history.forgotten': 'Scan {number} is forgotten.',
  'history.places': 'Every place counts here; a report puts places of one kind together.',
  'history.hint': 'What one of them found: privacy-audit history show N',
  'history.cleared.nothing': 'There was nothing to remove.',
  'history.unusable': 'The history can not be used: {why}',

  // traces: what this program itself keeps.
  'traces.title': 'What this program keeps on this computer',
  'traces.nothing': 'This program keeps nothing on this computer.',
  'traces.removed': 'Removed:',
  'traces.failed': 'Could not be removed: {path} ({reason})',
  'traces.how': 'To remove all of it: privacy-audit traces --remove',
  'traces.how.history': 'Only what comes from scans: privacy-audit history clear',
  'traces.stays': 'Left alone, because you may have written it yourself: {path}',
  'traces.elsewhere':
    'The system may keep more: commands you typed (the history of your shell), the cache and logs of npm, and reports you saved. A history that is suddenly empty is noticed too: remove single lines.',
  'traces.kind.history': 'history: keyed hashes and counts, no names',
  'traces.kind.read-cache': 'read cache, sealed: which files were looked into already',
  'traces.kind.last': 'newest result, sealed, erased after 24 hours',
  'traces.kind.seal': 'key of history, read cache and newest result',
  'traces.kind.key': 'key of the ids in reports',
  'traces.kind.wipe-journal': 'what a wipe that was cut short needs to go on, sealed',
  'traces.kind.temporary': 'half-written file of a run that was stopped',
  'traces.kind.settings': 'settings',
  'traces.kind.completion': 'completion for a shell',

  // doctor: one line a check. No path of the user may stand here.
  'doctor.title': 'Self-test. It looks only at this program and its surroundings, and changes nothing.',
  'doctor.line': '{state}: {text}',
  'doctor.ok': 'ok',
  'doctor.note': 'note',
  'doctor.problem': 'problem',
  'doctor.node': 'Node.js {version}',
  'doctor.node.old': 'Node.js {version} is too old; at least {needed} is needed',
  'doctor.system': 'System: {system}',
  'doctor.language': 'Language: {language}, from {origin}',
  'doctor.terminal': 'Terminal: {columns} columns, colour {colour, select, true {on} other {off}}',
  'doctor.terminal.none': 'No terminal: plain lines',
  'doctor.rules': '{count, plural, one {# rule} other {# rules}} loaded',
  'doctor.rules.broken': 'The rules can not be loaded',
  'doctor.home': 'The home folder can be read',
  'doctor.home.unreadable': 'The home folder can not be read',
  'doctor.data': 'The data folder can be written',
  'doctor.data.absent': 'There is no data folder yet; the first scan makes one',
  'doctor.data.open': 'The data folder can be read by other users; it should be for its owner only',
  'doctor.data.readonly': 'The data folder can not be written: ids of findings change from scan to scan',
  'doctor.database': 'The database module works',
  'doctor.database.built-in': 'The database module is missing; the one that Node.js brings along is used instead',
  'doctor.database.missing':
    'The database module is missing: databases will not be read. Everything else works. To build it: npm ci (needs python3, make and a C++ compiler)',
  'doctor.mounts':
    '{count, plural, one {# other disk or network folder} other {# other disks and network folders}} below the home folder; a scan does not enter them',
  'doctor.remote-home': 'The home folder lies on a network disk ({type}); a scan takes longer',
  'doctor.config': 'The settings file is fine',
  'doctor.config.none': 'No settings file; defaults apply',
  'doctor.config.bad': 'The settings file can not be used: privacy-audit config check',

  // Help. Short lines: they stand beside the names of commands and options.
  'help.usage': 'Usage:',
  'help.usage.root': '[options] COMMAND',
  'help.usage.group': '[options] WORD',
  'help.usage.options': '[options]',
  'help.arguments': 'Arguments:',
  'help.options': 'Options:',
  'help.commands': 'Commands:',
  'help.global': 'Options everywhere:',
  'help.examples': 'Examples:',
  'help.word.COMMAND': 'COMMAND',
  'help.word.COUNTRY': 'COUNTRY',
  'help.word.DIR': 'FOLDER',
  'help.word.FILE': 'FILE',
  'help.word.FORMAT': 'FORMAT',
  'help.word.GLOB': 'PATTERN',
  'help.word.GLOBS': 'PATTERNS',
  'help.word.M': 'M',
  'help.word.N': 'N',
  'help.word.LANGUAGE': 'LANGUAGE',
  'help.word.LEVEL': 'LEVEL',
  'help.word.PATH': 'PATH',
  'help.word.RULE': 'RULE',
  'help.word.SHELL': 'SHELL',
  'help.word.SYSTEM': 'SYSTEM',
  'help.word.WHEN': 'WHEN',
  'help.about':
    'Looks for private pictures and messages left on this computer, says where they are copied to, and what to do. Works offline; looking changes nothing.',
  'help.flag.help': 'show this help',
  'help.flag.version': 'show the version',
  'help.flag.lang': 'language: en or fr',
  'help.flag.plain': 'simple lines: no spinner, no colour',
  'help.flag.color': 'auto, always or never',
  'help.flag.quiet': 'only the result',
  'help.flag.verbose': 'everything, in detail',
  'help.flag.no-input': 'never ask anything',
  'help.flag.config': 'use this settings file',
  'help.flag.data-dir': 'keep our own data in this folder',
  'help.command.help': 'show help for a command',
  'help.scan': 'look; never changes anything',
  'help.scan.paths': 'files or folders to look at instead of your home, taken literally',
  'help.scan.home': 'look at a home folder, for example on an old disk',
  'help.scan.platform': 'system that home came from: linux, macos or windows',
  'help.scan.password-file': 'password of encrypted backups: first line of a file, or - for standard input',
  'help.scan.rules': 'only rules that match, for example "messaging/*"',
  'help.scan.skip-rules': 'without rules that match',
  'help.scan.rules-path': 'add a rule file, or a folder of them',
  'help.scan.exclude': 'leave out what matches, for example "**/Music"',
  'help.scan.format': 'text, json or ndjson',
  'help.scan.json': 'short for --format json',
  'help.scan.output': 'write the report to a file only you can read',
  'help.scan.exact-locations': 'show places in full instead of rounded to about 11 km',
  'help.scan.no-paths': 'leave names of files and folders out of the report',
  'help.scan.fail-on': 'lowest level that makes exit code 1: low, medium, high or never',
  'help.scan.no-history': 'read and write nothing about earlier scans',
  'help.json': 'as JSON, for programs',
  'help.history': 'what earlier scans found, without names of files',
  'help.history.list': 'all scans',
  'help.history.show': 'what one scan found',
  'help.history.diff': 'what is new and what is gone between two scans',
  'help.history.forget': 'forget one scan',
  'help.history.clear': 'remove history, read cache and last result; asks nothing',
  'help.history.number': 'number of a scan, from history list',
  'help.traces': 'what this program itself keeps on this computer',
  'help.traces.remove': 'remove all of it; asks nothing',
  'help.rules': 'the rules: what is looked for',
  'help.rules.list': 'all rules',
  'help.rules.show': 'one rule as JSON, for programs',
  'help.rules.check': 'check rule files and try their samples',
  'help.rules.check.path': 'rule file or folder; without it our own rules',
  'help.explain': 'why a rule matters, how sure it is, where it looks',
  'help.rule': 'id of a rule, for example leftovers/trash',
  'help.config': 'settings: show, check or write them',
  'help.config.show': 'what applies now',
  'help.config.show.origin': 'say where each value comes from',
  'help.config.path': 'where the settings file is',
  'help.config.check': 'check the settings file',
  'help.config.init': 'write a settings file with everything explained',
  'help.completion': 'lets the Tab key complete commands: bash, zsh, fish or powershell',
  'help.completion.shell': 'bash, zsh, fish or powershell',
  'help.doctor': 'self-test of the program and its surroundings',

  // Questions of the menu and the demo: how to answer, in one line below them.
  'prompt.choose': 'Type a number, then Enter. Esc: back. q: leave at once.',
  'prompt.choose.again': 'Please type a number from 1 to {last}.',
  'prompt.arrows': 'Arrow keys and Enter. Esc: back. q or Esc twice: leave at once.',
  'prompt.yes-no': 'Type y or n, then Enter. Esc: back. q: leave at once.',
  'prompt.yes': 'Yes',
  'prompt.no': 'No',
  'prompt.text': 'Type, then Enter. Esc: back. q and Enter: leave at once.',
  'prompt.typed': 'To go on, type {word}, then Enter. Esc: back. q and Enter: leave at once.',
  'prompt.secret': 'Nothing shows as you type. Enter alone or Esc: skip. Esc twice: leave at once.',
  'prompt.secret.long': 'That is more than 1,024 bytes and was not tried. Please type it again.',
  'prompt.pause': 'Enter: go on. Esc: back. q: leave at once.',
  // Asked by a scan that comes upon an encrypted phone backup. Its path stands below the first line.
  'password.backup':
    '{kind, select, ios {An encrypted backup of an iPhone or iPad} other {An encrypted backup of an Android phone}}{device, select, none {} other { ({device})}}:',
  'password.own':
    'Only its owner’s password opens it; nothing is guessed. It is used on this computer alone and stored nowhere.',
  'password.question': 'The password of this backup:',
  'password.wrong': 'That was not the right one. {count, plural, one {# try} other {# tries}} left.',
  // In place of a file’s name.
  'password.stdin': 'standard input',
  'pages.next': 'Next page',
  'pages.before': 'Page before',
  'pages.last': 'To the end',
  'pages.question': 'Page {page} of {pages}',

  // The menu. What can be chosen must fit a line of 72 characters.
  'menu.about':
    'This program looks for private pictures and messages left on this computer. It works offline, and looking changes nothing.',
  'menu.quick-exit': 'To leave at once and clear the screen: q, or Esc twice.',
  'menu.question': 'What would you like to do?',
  'menu.look': 'Look now',
  'menu.last': 'What was found last time',
  'menu.findings': 'Open a finding',
  'menu.guide': 'What to do first, in a hard situation',
  'menu.help': 'Help',
  'menu.leave': 'Leave',
  'menu.back': 'Back',
  'menu.back.areas': 'Back to the areas',
  'menu.back.findings': 'Back to the list',
  'menu.back.finding': 'Back to this finding',
  'menu.more': '{count, plural, one {# more} other {# more}}',
  'menu.look.now': 'Looking at your home folder and at phone backups in their usual places …',
  'menu.look.own': 'Only look at your own account and your own devices, or with the free consent of the person.',
  'menu.look.stop': 'Ctrl-C stops. q or Esc twice: leave at once and clear the screen.',
  'menu.report': 'Read the whole report',
  'menu.report.question': 'Where to go from here?',
  'menu.last.none':
    'Nothing is kept from an earlier time. What you find today can be opened until you leave this menu.',
  'menu.last.title': 'Found on {date}',
  'menu.last.gaps': '{count, plural, one {# thing was} other {# things were}} not looked at.',
  'menu.findings.none': 'There is no finding to open yet. Look first.',
  'menu.areas': 'What was found, by area.',
  'menu.areas.question': 'Which area?',
  'menu.area': '{area}: {count, number} ({count, plural, one {level} other {worst level}}: {level})',
  'menu.area.question': 'Which finding?',
  'menu.group': '{level}: {title}',
  'menu.finding.question': 'What would you like to know?',
  'menu.finding.do': 'What you can do',
  'menu.finding.delete': 'What happens if it is deleted',
  'menu.finding.erase': 'Erase these files …',
  'menu.erase.not-kept':
    'The single files of this finding are not kept: they were found more than a day ago, or there are too many. Look again, or name them: privacy-audit wipe PATH',
  // After erasing, above the finding as the scan saw it.
  'menu.erase.done': 'Files of this finding have been erased since it was found. Look again to see what is left.',
  'menu.finding.places': '{count, plural, one {Where it is (# place)} other {Where it is (# places)}}',
  'menu.finding.sources': 'Where the knowledge comes from',
  // What deleting costs, by the effect of the advice; then what holds for every deleting.
  'menu.delete.none': 'The files are gone. Nothing else changes.',
  'menu.delete.regenerates': 'The files are gone now, but the program makes new ones when it is used again.',
  'menu.delete.logs-out': 'You are logged out of the program. Others who use it here can notice that.',
  'menu.delete.loses-data': 'It may be the only copy. If it is, nobody can bring it back.',
  'menu.delete.app-only': 'Deleting works inside the program only; take away nothing behind its back.',
  'menu.delete.needs-admin': 'It needs administrator rights on this computer.',
  'menu.delete.not-advised': 'Deleting files is not what we advise here. See what you can do instead.',
  'menu.delete.noticed':
    'Whoever uses this account, or a cloud it is connected to, can notice that something is gone. Leaving it as it is can be the right choice.',
  'menu.delete.disk': 'This disk, backups and other devices may still hold older copies.',
  'menu.delete.services':
    'Services that stop a picture from spreading need the picture itself. Use them first, delete afterwards.',
  'menu.help.keys': 'Arrow keys and Enter choose; in plain mode, a number and Enter. Esc goes back. Ctrl-C stops.',
  'menu.help.exit':
    'q or Esc twice leaves at once and clears this window. It can not clear other windows, nor the list of commands your shell keeps.',
  'menu.help.changes':
    'Only “Erase these files” changes anything: it shows the list first and erases after a typed word. Everything else only looks.',
  'menu.help.plain': 'For a screen reader or a simple terminal: privacy-audit --plain',
  'menu.help.question': 'That is the help.',

  // The guide: paragraphs, shown one below the other. Calm, exact, no blame. No sentence may need another page to be understood.
  'guide.about': 'What to do first. Nothing you choose here is kept or sent.',
  'guide.question': 'Which is closest to you?',
  'guide.threat': 'Somebody threatens me',
  'guide.shared': 'I shared something, or somebody else did',
  'guide.leaving': 'I am leaving a relationship',
  'guide.helping': 'I help somebody',
  'guide.people': 'Whom to call, by country',
  'guide.end': 'That is this guide.',
  'guide.back': 'Back to the situations',
  'guide.danger': 'If you are in danger now, call the emergency number of your country. Everything else can wait.',
  'guide.proof':
    'Keep proof first, delete later. Save messages, account names, page addresses, dates and times as they are. Do not rename, crop or edit anything.',
  'guide.proof.place':
    'Keep the copies where the other person can not get at them, for example on a stick in another place. Write down what happened: date, time, where, who saw it.',
  'guide.minor':
    'If a person in the pictures is under 18: do not copy or forward them, not even to report them. Turn to a service for young people first, and leave the device as it is.',
  'guide.threat.wrong': 'You have done nothing wrong. The person who threatens does.',
  'guide.threat.stranger':
    'If a stranger wants money or more pictures: do not pay, do not send more, do not answer. Block the account, but only after saving everything.',
  'guide.threat.close':
    'If it is somebody who may see this computer: go on from a device they never had in hand. Changed passwords and settings can be noticed; plan them with an advice service.',
  'guide.threat.later':
    'Do not delete the pictures yet. Services that stop them from spreading need the file on a device of yours.',
  'guide.threat.people':
    'Tell somebody: a person you trust, a victim support service, the police. Going to the police before asking for removal keeps the proof safe; the choice is yours.',
  'guide.shared.first': 'It happens to many people, and help exists. Take one step at a time.',
  'guide.shared.adult':
    'If you were 18 or older: StopNCII.org makes a fingerprint of the picture on your own device; the picture itself is not sent. The file must still be there. Write down the case number and the PIN, nobody can look them up for you. (Checked November 2026.)',
  'guide.shared.minor':
    'If you were under 18 when it was taken, whatever your age now: takeitdown.ncmec.org works in the same way. (Checked November 2026.)',
  'guide.shared.reach':
    'Both reach only the companies that take part. If it is on a page already, report it to that page first, after saving its address.',
  'guide.shared.again':
    'Do not search for the pictures again and again; that hurts. Let a person you trust do it for you.',
  'guide.shared.look':
    'Then look where copies lie on your own computer: sync folders, messengers, phone backups. “Look now” in this menu does that. Delete at the very end.',
  'guide.leaving.plan':
    'The time of leaving is the most dangerous one. Plan it with an advice service; one person who helps is worth more than any list.',
  'guide.leaving.device':
    'Plan and write on a device that the other person never had in hand, with an account they do not know.',
  'guide.leaving.changes':
    'Do not change all passwords and shared accounts at once before you are safe: it can be noticed.',
  'guide.leaving.traces':
    'Do not empty the history of a browser or a messenger. An empty history stands out; single entries do less.',
  'guide.leaving.look':
    'Look where your pictures and messages are copied to: shared clouds, family plans, phone backups on a shared computer. Looking changes nothing.',
  'guide.leaving.last':
    'Delete at the very end, when proof is kept and you are safe. What is deleted in a shared cloud goes away on the other devices too, and that can be seen.',
  'guide.helping.listen': 'Listen and believe. The person decides about every step, and may stop at any time.',
  'guide.helping.pictures':
    'You do not need to see the pictures. This program shows how many there are and where, never what is in them.',
  'guide.helping.consent':
    'Look only at the person’s own account and devices, with their free consent, best side by side.',
  'guide.helping.ask':
    'Ask first: Is there danger now? Can somebody else see this computer? Is there a threat? Is somebody under 18?',
  'guide.helping.decide':
    'Delete nothing, report nothing and write to nobody without their yes. Lead on to services that know more than a guide can.',
  'guide.helping.breaks': 'Take breaks, both of you. It need not be done in one day.',

  // Whom to call: the list of services, as a command and in the menu. Their own names stay as they are.
  'help-lines.title': 'Whom to call: {country}',
  'help-lines.whom': 'Whom to call',
  'help-lines.guessed':
    'The country is a guess, from {origin, select, system {the system} other {{origin}}} on this computer. For another one: privacy-audit help-lines --country {example} (possible: {countries})',
  'help-lines.unknown':
    'This computer names no country. For yours: privacy-audit help-lines --country {example} (possible: {countries})',
  'help-lines.not-listed':
    'Nothing has been checked for the country {code} yet. What follows holds elsewhere too. There are lists for: {countries}',
  'help-lines.country.FR': 'France',
  'help-lines.country.BE': 'Belgium',
  'help-lines.country.CH': 'Switzerland',
  'help-lines.country.CA': 'Canada',
  'help-lines.country.US': 'United States',
  'help-lines.country.UK': 'United Kingdom',
  'help-lines.first': 'If you are in danger now, or thinking of suicide',
  'help-lines.no-emergency':
    'No emergency number for where you are has been checked for this list. Dial the one you know; it is there for this too.',
  'help-lines.anywhere': 'In every country',
  // In front of telephone numbers and pages.
  'help-lines.name': '{name}:',
  'help-lines.hours': '{hours}.',
  'help-lines.no-address': 'Its number or page has not been checked: look for the name.',
  'help-lines.source': 'Checked in {month, date, ::yMMMM} on {sources}',
  'help-lines.only': 'Only what was read on a page with an address stands here; there are other services.',
  'help-lines.change': 'Numbers change: if nobody answers, look at the page of the service.',
  'help-lines.traces':
    'A call can stay in the list of calls and on the bill, a page in the history of the browser. If somebody looks at yours, use another device.',
  'help-lines.about': 'Whom to call. Nothing is sent, and nothing you choose here is kept.',
  'help-lines.question': 'Where are you?',
  'help-lines.other': 'Another country',
  'help-lines.end': 'That is the list.',
  'help-lines.back': 'Back',

  // Before anything is erased: three questions, and a screen for some of the answers. What can be chosen fits 72 characters.
  'safety.about':
    'Before anything is erased, three short questions, for your safety. You need not answer. What you answer is kept nowhere and is gone when you leave.',
  'safety.why': 'You need not answer. What you answer is kept nowhere.',
  'safety.seen': 'Can somebody else see this computer, or make you show it?',
  'safety.threat': 'Is there a threat, was something shared, or are the police involved?',
  'safety.minor': 'Are you under 18?',
  'safety.skip': 'I would rather not say',
  'safety.on': 'Go on here',
  'safety.leave': 'Stop here; nothing is erased',
  'safety.stop': 'Stop here; nothing is erased before proof is kept',
  'safety.finished': 'Proof is kept, or there is nothing to keep',
  'safety.later': 'Not yet: stop here; nothing is erased',
  'safety.done': 'Yes, done',
  'safety.not-needed': 'Not needed',
  'safety.device':
    'If you can, go on from a device that the other person never had in hand. An advice service can help you plan it.',
  'safety.device.question': 'How would you like to go on?',
  'safety.young':
    'There are services for people under 18. Talk to one of them, or to an adult you trust, before anything is erased.',
  'safety.young.copies':
    'Copy and forward no pictures, not even to report them. Write down addresses, account names, dates and what happened.',
  'safety.young.law':
    'What the law says about pictures of people under 18 differs from country to country. Ask a service of yours.',
  'safety.young.question': 'How would you like to go on?',
  'safety.proof':
    'Nothing is erased now. Proof comes first, then the services that stop pictures from spreading, then reporting. Erasing comes last.',
  'safety.proof.question': 'How would you like to go on?',
  'safety.offence': 'Erasing what the police or a court needs can itself be an offence.',
  'safety.finished.about':
    'Go on only when all that is worth keeping lies where the other person can not get at it, or when there is nothing to keep.',
  'safety.finished.question': 'Have you finished with proof?',
  // The word that has to be typed; letters without accents.
  'safety.finished.word': 'finished',
  'safety.services':
    'If pictures or videos of a person are among what you chose: the services that stop them from spreading need the file itself. They work only while it is on a device of yours.',
  'safety.services.names':
    'If you were 18 or older: StopNCII.org. If you were under 18: Take It Down, takeitdown.ncmec.org.',
  'safety.services.question': 'Have you used such a service?',
  'help.help-lines': 'people who can help, by country; works offline',
  'help.help-lines.country': 'two letters: FR, BE, CH, CA, US, UK; without it a guess',

  // The demo, step by step.
  'demo.about':
    'This try-out writes a small made-up computer into a temporary folder, looks at it with the real commands and takes it away again. Your own files are neither looked at nor touched.',
  'demo.planted': 'On the made-up computer there are, among other things:',
  'demo.planted.sync':
    'photos in a folder that a program copies to a server, and one that another program has left behind',
  'demo.planted.messenger': 'what messengers keep: pictures they have shown, files that were saved',
  'demo.planted.left': 'a letter in the trash, a film half downloaded, older copies of a document',
  'demo.planted.phone': 'backups of three made-up phones, one of them encrypted',
  'demo.planted.place': 'photos that say where they were taken: in the middle of the sea',
  'demo.planted.remembered':
    'what a browser and the desktop remember, a messenger that starts by itself, an address book',
  'demo.scan': 'First the whole home folder. The command, and its report:',
  'demo.read.level':
    'How to read it: in front of each finding stands how bad it is if it is true. Below it stand the places, then one piece of advice; in brackets, what the advice costs.',
  'demo.read.gaps': '“Not looked at” is part of the answer. What could not be read is never counted as clean.',
  'demo.read.code':
    'The command ended with the number {code}. Scripts go by it: 0 nothing found and everything looked at, 1 something found, 2 wrong use, 3 something could not be looked at.',
  'demo.explain': 'Then one rule: why it matters, how sure it is, where it looks and where that knowledge comes from.',
  'demo.backup':
    'Then the phone backup that is encrypted, by its path. Its password is “{password}” here; it stands in a file. On a terminal you would be asked for it, and nothing shows while you type:',
  'demo.wipe':
    'Last, erasing: the letter in the trash. First a plan, which changes nothing. It says what erasing can do on this disk:',
  'demo.wipe.confirmed':
    'Confirmed by its number, exactly that is erased, with its note in the trash. What the program says afterwards:',
  'demo.end': 'That was the try-out. The made-up computer is taken away now; nothing of it stays.',
  'demo.own': 'To look at your own: privacy-audit scan. For a menu, type the name of the program and nothing else.',
  'demo.question': 'Go on?',
  'demo.on': 'Go on',
  'demo.stop': 'End the try-out',
  'help.demo': 'try everything on a made-up computer; nothing is left behind',
} as const;

/** Every text of ours in English. Not written as `...wipeEn` above: that takes the engine 6 ms at each start. */
export const en = Object.assign(others, wipeEn) satisfies Record<NeededId, string> & Record<string, string>;
