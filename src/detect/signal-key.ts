/**
 * Does Signal Desktop's `config.json` hold the key of the message database in clear text? `key` is 32 bytes in hexadecimal; newer
 * versions write `encryptedKey` instead, bound to the keychain of the system. The key itself is looked at and not kept. False for
 * anything that is not such a file.
 */
export function hasOpenSignalKey(bytes: Uint8Array): boolean {
  try {
    const config: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof config !== 'object' || config === null || !('key' in config)) return false;
    return typeof config.key === 'string' && /^[0-9a-f]{64}$/i.test(config.key);
  } catch {
    return false; // no JSON
  }
}
