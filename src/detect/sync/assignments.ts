/**
 * Lines of the form `key = value`, the value quoted or not, `#` before a comment: the settings of abraunegg's OneDrive client
 * (abraunegg/onedrive, `config`) and of Yandex Disk. Of a key that stands twice the last counts.
 */
export function readAssignments(text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const match = /^\s*([A-Za-z_]+)\s*=\s*(?:"([^"]*)"|([^"#]*))/.exec(line);
    if (match?.[1] !== undefined) values.set(match[1], match[2] ?? match[3]?.trim() ?? '');
  }
  return values;
}
