import type { SourceInfo } from '../model/entry.js';
import type { Finding, Item } from '../model/finding.js';
import type { Rule } from '../model/rule.js';
import type { ScanCounts, ScanEvent } from '../model/scan-event.js';

/** What a report says about the scan as a whole; known before it begins. */
export interface ReportContext {
  readonly version: string;
  readonly startedAt: Date;
  /** Where the scan starts from; backups it meets come on top. */
  readonly roots: readonly SourceInfo[];
  readonly rules: ReadonlyMap<string, Rule>;
  readonly packs: readonly { readonly origin: string; readonly sha256: string }[];
  /** `--exclude` globs as the user wrote them. */
  readonly excluded: readonly string[];
  /** `--no-paths`: no name of a file or folder may appear. */
  readonly hidesPaths: boolean;
  /** `--exact-locations`: coordinates in full; otherwise rounded to one decimal of a degree, about 11 km. */
  readonly showsExactLocations: boolean;
  /** The user's home, shown as `~`. */
  readonly home: string;
  /** Started by `npm start` or `npx`: the program itself is not in the shell's PATH. And a flag behind `npm start` would be npm's. */
  readonly startedBy: 'npm start' | 'npx' | 'shell';
  /** Earlier scans that tell new from known; null when none is known. */
  readonly earlier: EarlierScans | null;
}

/** What is known from earlier scans. */
export interface EarlierScans {
  /** When the newest one of the same places began; null when they were never looked at. */
  readonly sinceMs: number | null;
}

/** How a scan ended. */
export interface ReportEnd {
  readonly counts: ScanCounts;
  readonly finishedAt: Date;
  /** Stopped by the user before the end. */
  readonly isInterrupted: boolean;
}

/** A finding with all its items, for reports that show it whole. */
export interface CollectedFinding extends Finding {
  readonly items: readonly Item[];
}

/** Takes a scan's events and writes one kind of report. */
export interface ReportWriter {
  start(): Promise<void>;
  take(events: readonly ScanEvent[]): Promise<void>;
  end(end: ReportEnd): Promise<void>;
}

/** Takes a report's text, piece by piece; waits when the reader is slow. */
export type Sink = (text: string) => Promise<void>;
