import { linux } from './linux.js';
import { macos } from './macos.js';
import type { System } from './system.js';
import { windows } from './windows.js';

/** The system we run on; the one place that asks. Other Unixes get what Linux gets. */
export const currentSystem: System =
  process.platform === 'win32' ? windows : process.platform === 'darwin' ? macos : linux;
