import type { ByteReader } from '../model/byte-reader.js';
import { readDesktopGroup, unescaped } from './desktop-entry.js';
import type { Detected } from './detected.js';
import { settle } from './detected.js';
import { readWholeFile } from './whole-file.js';

/** A program that starts when somebody logs in, if it is a messenger or copies files elsewhere. */
export interface AutostartedProgram {
  readonly app: string;
  readonly does: 'shows-messages' | 'copies-files';
}

const MAX_BYTES = 64 << 10;

/**
 * Reads an autostart entry; `none` for other programs and for an entry that is switched off. Sources: Desktop Application Autostart
 * Specification 0.5; Desktop Entry Specification 1.5 (`Exec`, `Hidden`); GNOME's and KDE's own switches. Programs go by the names of
 * their commands and Flatpaks.
 */
export function readAutostart(file: ByteReader): Detected<AutostartedProgram> {
  return settle(() => {
    const entry = readDesktopGroup(readWholeFile(file, MAX_BYTES).toString('utf8'), 'Desktop Entry');
    const isOff =
      entry.get('Hidden') === 'true' ||
      entry.get('X-GNOME-Autostart-enabled') === 'false' ||
      entry.get('X-KDE-autostart-enabled') === 'false';
    if (isOff) return null;
    const words = unescaped(entry.get('Exec') ?? '').split(/[\s"']+/);
    const names = words.map((word) => word.slice(word.lastIndexOf('/') + 1).toLowerCase());
    return names.flatMap((name) => PROGRAMS.get(name) ?? [])[0] ?? null;
  });
}

function programs(does: AutostartedProgram['does'], names: Readonly<Record<string, readonly string[]>>) {
  return Object.entries(names).flatMap(([app, commands]) =>
    commands.map((command): [string, AutostartedProgram] => [command, { app, does }]),
  );
}

const PROGRAMS: ReadonlyMap<string, AutostartedProgram> = new Map([
  ...programs('shows-messages', {
    Discord: ['discord', 'discord-canary', 'com.discordapp.discord'],
    Element: ['element-desktop', 'im.riot.riot'],
    Ferdium: ['ferdium', 'org.ferdium.ferdium'],
    Session: ['session-desktop', 'network.loki.session'],
    Signal: ['signal-desktop', 'org.signal.signal'],
    Skype: ['skypeforlinux', 'com.skype.client'],
    Slack: ['slack', 'com.slack.slack'],
    Telegram: ['telegram-desktop', 'telegram', 'org.telegram.desktop'],
    Thunderbird: ['thunderbird', 'org.mozilla.thunderbird'],
    Viber: ['viber', 'com.viber.viber'],
    ZapZap: ['zapzap', 'com.rtosta.zapzap'],
    Zoom: ['zoom', 'us.zoom.zoom'],
  }),
  ...programs('copies-files', {
    Dropbox: ['dropbox', 'com.dropbox.client'],
    Insync: ['insync'],
    'KDE Connect': ['kdeconnectd', 'kdeconnect-indicator'],
    MEGA: ['megasync', 'nz.mega.megasync'],
    Nextcloud: ['nextcloud', 'com.nextcloud.desktopclient.nextcloud'],
    OneDrive: ['onedrive', 'onedrivegui'],
    ownCloud: ['owncloud'],
    pCloud: ['pcloud'],
    'Proton Drive': ['proton-drive'],
    rclone: ['rclone'],
    Seafile: ['seafile-applet', 'com.seafile.client'],
    Syncthing: ['syncthing', 'syncthing-gtk', 'me.kozec.syncthingtk'],
    'Synology Drive': ['synology-drive'],
  }),
]);
