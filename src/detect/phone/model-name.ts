/** A device as its maker calls it, `SM-G960F`; null for anything that could be a person's own name for it, or a number of it. */
export function modelName(text: unknown): string | null {
  if (typeof text !== 'string' || !/^[A-Za-z][\w .+()/-]{1,39}$/.test(text)) return null;
  return /\d{7}|['’]/.test(text) ? null : text;
}
