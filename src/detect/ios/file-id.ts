import { createHash } from 'node:crypto';

/**
 * The name of a file in a backup: SHA-1 of domain, hyphen and path, in lower-case hexadecimal (all 3,721 rows of a manifest of iOS
 * 14.3). The root of a domain has the path ''. Letters count as they are written, large or small.
 */
export function fileIdOf(domain: string, relativePath: string): string {
  return createHash('sha1').update(`${domain}-${relativePath}`).digest('hex');
}

/** The same of `DOMAIN/relative/path`: no domain has a slash in its name. */
export function fileIdOfPath(path: string): string {
  const slash = path.indexOf('/');
  return slash === -1 ? fileIdOf(path, '') : fileIdOf(path.slice(0, slash), path.slice(slash + 1));
}
