/**
 * Why a wipe can not begin. `running`: another one is under way. `unfinished`: one was cut short, and is to be finished or given up
 * first. `no-journal`: what is about to be done can not be written down, and without that nothing is begun.
 */
export type WipeBlock = 'running' | 'unfinished' | 'no-journal';

export class WipeBlocked extends Error {
  readonly block: WipeBlock;
  /** The system's word, `ENOSPC`; empty when it was none of the system's. */
  readonly errorCode: string;

  constructor(block: WipeBlock, errorCode = '') {
    super(block);
    this.name = 'WipeBlocked';
    this.block = block;
    this.errorCode = errorCode;
  }
}
