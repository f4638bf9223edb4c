/** A file that Android's media storage has set aside under another name. */
export interface SetAside {
  /** `trashed`: deleted, and kept for some time; `pending`: not finished, a download or a recording. */
  readonly state: 'trashed' | 'pending';
  /** Milliseconds since 1970 at which the phone removes it. */
  readonly expiresMs: number;
  /** Its name before. */
  readonly name: string;
}

/**
 * `.trashed-<seconds since 1970>-<name>` and `.pending-…`; null for other names. Source: AOSP MediaProvider, `FileUtils.java`
 * (`PATTERN_EXPIRES_FILE`).
 */
export function setAsideByAndroid(name: string): SetAside | null {
  const [, state, seconds, original] = /^\.(trashed|pending)-(\d{1,11})-([^/]+)$/is.exec(name) ?? [];
  if (state === undefined || seconds === undefined || original === undefined) return null;
  return {
    state: state.toLowerCase() === 'trashed' ? 'trashed' : 'pending',
    expiresMs: Number(seconds) * 1000,
    name: original,
  };
}
