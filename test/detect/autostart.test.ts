import { expect, it } from 'vitest';
import { readAutostart } from '../../src/detect/autostart.js';
import { readerOf } from './reader-of.js';

const entry = (lines: string) => readerOf(`[Desktop Entry]\nType=Application\nName=x\n${lines}\n`);

it.each([
  ['Exec=/opt/Signal/signal-desktop --start-in-tray %U', 'Signal', 'shows-messages'],
  ['Exec="/usr/bin/telegram-desktop" -autostart', 'Telegram', 'shows-messages'],
  [
    'Exec=/usr/bin/flatpak run --branch=stable com.nextcloud.desktopclient.nextcloud --background',
    'Nextcloud',
    'copies-files',
  ],
  ['Exec=env X=1 dropbox start -i\nX-GNOME-Autostart-enabled=true', 'Dropbox', 'copies-files'],
  ['Exec=rclone mount drive: /mnt', 'rclone', 'copies-files'],
])('knows the program in %j', async (lines, app, does) => {
  expect(readAutostart(entry(lines))).toEqual({ state: 'found', value: { app, does } });
});

it.each([
  'Exec=signal-desktop\nHidden=true',
  'Exec=signal-desktop\nX-GNOME-Autostart-enabled=false',
  'Exec=signal-desktop-notes',
  'Exec=clock',
  'Name[de]=Signal',
])('finds nothing in %j', async (lines) => {
  expect(readAutostart(entry(lines))).toEqual({ state: 'none' });
});

it('says when it is no such entry', async () => {
  expect(readAutostart(readerOf('Exec=signal-desktop'))).toEqual({ state: 'damaged' });
});
