import { ReadStream } from 'node:tty';
import type { Input } from './keyboard.js';

/** More than somebody types at once; a paste comes in several pieces. */
const READ_BYTES = 4096;

let opened: Input | null = null;

/**
 * The terminal that standard input is, read into one piece of memory that is used again: who listens can overwrite what was typed.
 * Read in the ordinary way, Node.js 24 copies it and gives the first piece back as it is. Anything but the program's own standard
 * input on a terminal is handed back as it came. Source: Node.js, `net.Socket`, option `onread`.
 */
export function terminalInput(stdin: Input): Input {
  if (stdin !== process.stdin || stdin.isTTY !== true) return stdin;
  opened ??= openTerminalInput();
  return opened;
}

/** The types know this option at a connection's start alone; the documentation has it for every socket. */
interface ReadsInto {
  readonly onread: {
    readonly buffer: Uint8Array;
    /** False: nothing more is read. */
    readonly callback: (length: number, buffer: Uint8Array) => boolean;
  };
}

function openTerminalInput(): Input {
  const options: ConstructorParameters<typeof ReadStream>[1] & ReadsInto = {
    onread: {
      buffer: Buffer.alloc(READ_BYTES),
      callback: (length, buffer) => {
        input.emit('data', buffer.subarray(0, length));
        return true;
      },
    },
  };
  const input: ReadStream = new ReadStream(process.stdin.fd, options);
  return input;
}
