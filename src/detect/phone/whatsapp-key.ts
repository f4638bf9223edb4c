/** Java serialisation of a byte array (Java Object Serialization Specification, 6.4.2). */
const JAVA_STREAM = Buffer.from('aced0005', 'hex');

/** Size of the key file of crypt12 and crypt14 (KnugiHK/WhatsApp-Chat-Exporter, `android_crypt.py`). */
const KEY_BYTES = 158;

/** A key written down as text, with a few words or line ends beside it at most. */
export const MAX_KEY_FILE_BYTES = 512;

/**
 * Which key of WhatsApp's databases these bytes are: the `file` that the app keeps on the phone, or the 64 hexadecimal `digits` of a
 * user's own key, in groups or not. Null for neither. The key itself is looked at and not kept.
 */
export function whatsAppKeyOf(bytes: Uint8Array): 'file' | 'digits' | null {
  const content = Buffer.from(bytes);
  if (content.subarray(0, JAVA_STREAM.length).equals(JAVA_STREAM)) {
    return content.length === KEY_BYTES || isShortStream(content) ? 'file' : null;
  }
  const digits = content.toString('latin1').replaceAll(/[\s:-]/g, '');
  return /(?:^|[^0-9a-f])[0-9a-f]{64}(?:$|[^0-9a-f])/i.test(digits) ? 'digits' : null;
}

/** `encrypted_backup.key` is the same stream around 32 bytes only. */
function isShortStream(content: Buffer): boolean {
  return content.length > 32 && content.length < KEY_BYTES && content.includes(Buffer.from('[B', 'latin1'));
}
