import { MEDIA_ENDINGS } from '../media-endings.js';

const ENDINGS: ReadonlySet<string> = new Set(MEDIA_ENDINGS);

/** Does a name end like a picture or a video? */
export function isMediaName(name: string): boolean {
  return ENDINGS.has(name.slice(name.lastIndexOf('.') + 1).toLowerCase());
}
