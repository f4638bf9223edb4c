import type { ScanEvent } from '../model/scan-event.js';

/**
 * Phones name folders and files after people: WhatsApp a chat's folder after the number (`33600000042@s.whatsapp.net`), Messages a
 * draft after whom it is for, recorders a call after who was on the line. Nobody opens those paths from a report, so that only their
 * last two digits, or the first letter of a mail address, are shown (facts: safety-and-help.md, MIS-02; phone-backups.md, 2.3). Paths
 * on this disk stay as they are: what shall be deleted has to be found.
 */
export function withoutNumbers(path: string): string {
  if (!/[@+]|%2b|whatsapp|call|drafts/i.test(path)) return path;
  let isWhatsApp = false;
  let isOfCalls = false;
  const segments = path.split('/').map((segment, index, all) => {
    isWhatsApp ||= /whatsapp/i.test(segment);
    isOfCalls ||= /call|^drafts$/i.test(segment);
    return withoutPerson(segment, { isFolder: index < all.length - 1, isWhatsApp, isOfCalls });
  });
  return segments.join('/');
}

/** International numbers, also with what people write between the digits, and as web addresses write them. */
const INTERNATIONAL = /(?:\+|%2b)\d(?:[ .()-]{0,2}\d){4,14}/gi;
/** Local ones; not a day or a moment (`20260102`, `20260102030405`). */
const LOCAL = /(?<!\d)(?!20(?:\d{6}|\d{12})(?!\d))\d{7,15}(?!\d)/g;
/** The servers of WhatsApp: of people, of groups, and of people whose number is kept from others. */
const WHATSAPP_SERVER = /^@(?:s\.whatsapp\.net|c\.us|g\.us|lid|broadcast)/;

interface Place {
  readonly isFolder: boolean;
  /** WhatsApp's, or below a folder of it. */
  readonly isWhatsApp: boolean;
  /** A recorded call, or below a folder of those or of drafts. */
  readonly isOfCalls: boolean;
}

function withoutPerson(name: string, { isFolder, isWhatsApp, isOfCalls }: Place): string {
  const international = name.replace(INTERNATIONAL, lastDigits);
  const plain = isOfCalls ? international.replace(LOCAL, lastDigits) : international;
  const at = plain.indexOf('@');
  const [person, server] = at === -1 ? [plain, ''] : [plain.slice(0, at), plain.slice(at)];
  // WhatsApp: `NUMBER@s.whatsapp.net`, `NUMBER-TIME@g.us`, `NUMBER@lid`; pictures of people, `NUMBER-TIME.jpg`.
  if (isWhatsApp || server !== '') {
    const inFront = person.replace(/^\d[\d-]{4,}(\d\d)(?=[-._]|$)/, '…$1');
    const shown = WHATSAPP_SERVER.test(server) ? inFront.replace(/(?<!\d)\d[\d-]{4,}(\d\d)$/, '…$1') : inFront;
    if (shown !== person) return shown + server;
  }
  const isAddress = isFolder && at > 0 && server.includes('.');
  return isAddress ? `${person.slice(0, 1)}…${server}` : plain;
}

function lastDigits(number: string): string {
  return `…${number.replace(/\D/g, '').slice(-2)}`;
}

/** Masks the paths of everything that lies inside a backup, before it is reported or kept. */
export function numberMask(): (event: ScanEvent) => ScanEvent {
  const phones = new Set<string>();
  return (event) => {
    switch (event.event) {
      case 'source':
        if (event.source.kind !== 'folder') phones.add(event.source.id);
        return event;
      case 'gap':
        if (!phones.has(event.gap.source)) return event;
        return { ...event, gap: { ...event.gap, path: withoutNumbers(event.gap.path) } };
      case 'items': {
        if (!phones.has(event.finding.source)) return event;
        const items = event.items.map((item) =>
          item.location === null ? { ...item, path: withoutNumbers(item.path) } : item,
        );
        return { ...event, finding: masked(event.finding), items };
      }
      case 'finding':
        return phones.has(event.finding.source) ? { ...event, finding: masked(event.finding) } : event;
      default:
        return event;
    }
  };
}

function masked<F extends { readonly subject: { readonly path: string } }>(finding: F): F {
  return { ...finding, subject: { ...finding.subject, path: withoutNumbers(finding.subject.path) } };
}
