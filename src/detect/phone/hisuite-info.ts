import type { ByteReader } from '../../model/byte-reader.js';
import { type Detected, settle } from '../detected.js';
import { isoTime } from '../iso-time.js';
import { readWholeFile } from '../whole-file.js';
import { attributeOf, childrenOf, MAX_XML_BYTES, readXml, type XmlNode } from '../xml.js';
import { modelName } from './model-name.js';

/** What the `info.xml` of a HiSuite or KoBackup folder says of the whole backup. */
export interface HisuiteBackup {
  /** By a password of the user; else with a key that the program chose itself. */
  readonly isProtected: boolean;
  readonly device: string | null;
  readonly backupAt: string | null;
}

/**
 * Reads `info.xml`, whose root has that very name, and rows of columns. Protected by the user are backups with `type_attch` 3 and a key
 * that is locked by the password (`e_perbackupkey`, 48 bytes). `none` for other XML of that name; the serial number's hash is not read.
 * Source: RealityNet/kobackupdec, `kobackupdec.py`.
 */
export function readHisuiteInfo(file: ByteReader): Detected<HisuiteBackup> {
  return settle(() => {
    const head = Buffer.from(file.read(0, 512)).toString('latin1');
    if (!/^(?:\xef\xbb\xbf)?\s{0,99}(?:<\?xml[^>]{0,200}\?>)?\s{0,99}<info\.xml[\s>]/.test(head)) return null;
    const rows = childrenOf(readXml(readWholeFile(file, MAX_XML_BYTES)), 'row');
    const columns = (table: string) => columnsOf(rows.find((row) => attributeOf(row, 'table') === table));
    const security = columns('BackupFilesTypeInfo');
    const dateTime = Number(columns('HeaderInfo').get('dateTime') ?? Number.NaN);
    return {
      isProtected: security.get('type_attch') === '3' && /^[0-9a-f]{96}$/i.test(security.get('e_perbackupkey') ?? ''),
      device: modelName(columns('BackupFilePhoneInfo').get('productModel')),
      backupAt: dateTime > 0 ? isoTime(dateTime) : null,
    };
  });
}

/** `<column name="…"><value String="…"/></column>`, or `Integer` and `Long`. */
function columnsOf(row: XmlNode | undefined): Map<string, string> {
  const columns = row === undefined ? [] : childrenOf(row, 'column');
  return new Map(
    columns.map((column) => {
      const [value] = childrenOf(column, 'value');
      const texts = ['String', 'Integer', 'Long'].map((type) => (value ? attributeOf(value, type) : null));
      return [attributeOf(column, 'name') ?? '', texts.find((text) => text !== null) ?? ''];
    }),
  );
}
