/** What a property list holds. Containers may be shared: {@link MAX_PLIST_OBJECTS} bounds what walking all of it visits. */
export type PlistValue =
  | null
  | boolean
  | number
  | string
  | Date
  | Uint8Array
  | PlistUid
  | readonly PlistValue[]
  | ReadonlyMap<string, PlistValue>;

/** Names another object of an archive (`NSKeyedArchiver`): a place in its `$objects`. */
export interface PlistUid {
  readonly uid: number;
}

/** Objects of one list, those that several containers share counted each time: real ones have some ten thousand. */
export const MAX_PLIST_OBJECTS = 200_000;

/** Containers inside one another; the deepest of a phone's own lists has nine. */
export const MAX_PLIST_DEPTH = 64;

/** `Info.plist` of a phone with some hundred apps holds an icon of each: 10 MB and more. */
export const MAX_PLIST_BYTES = 32 * 1024 * 1024;
