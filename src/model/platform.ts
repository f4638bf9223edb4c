/** Systems a home folder can come from. */
export const PLATFORMS = ['linux', 'macos', 'windows'] as const;
export type Platform = (typeof PLATFORMS)[number];

/** Systems whose file names ignore case, so that our patterns do too. */
export function foldsCase(platform: SourcePlatform): boolean {
  return platform === 'macos' || platform === 'windows';
}

/** What a source was written by: a computer or a phone; null when nothing tells. */
export type SourcePlatform = Platform | 'ios' | 'android' | null;
