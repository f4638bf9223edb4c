import { currentSystem } from './current.js';
import type { Disks } from './disks.js';
import { linuxDisks } from './linux-disks.js';
import { macosDisks } from './macos-disks.js';
import { windowsDisks } from './windows-disks.js';

/** The disks of the system we run on. */
export const currentDisks: Disks = { linux: linuxDisks(), macos: macosDisks, windows: windowsDisks }[
  currentSystem.platform
];
