/** What a person is told of a closed backup before being asked for its password. */
export interface ClosedBackup {
  readonly kind: 'ios-backup' | 'android-backup';
  /** Absolute. */
  readonly path: string;
  /** The phone, its name masked; null when the backup does not say. */
  readonly device: string | null;
}

/** How closed backups are opened: by its owner, who knows the password, or not at all. Nothing is ever guessed. */
export interface Unlock {
  /**
   * A password to try, as the bytes that were typed; null when there is none, or none any more. `tries` counts those that were
   * wrong before. Who asked overwrites the bytes when done.
   */
  password(backup: ClosedBackup, tries: number): Promise<Uint8Array | null>;
  /** A password is being checked, which takes seconds; the answer is called when it has been. */
  checking(backup: ClosedBackup): () => void;
}

/** Nobody is there to ask. */
export const nobodyUnlocks: Unlock = { password: async () => null, checking: () => () => undefined };
