import type { ScanEvent } from '../model/scan-event.js';

/**
 * Phones name folders and files after people: WhatsApp a chat's folder after the number (`33600000042@s.whatsapp.net`), Messages a
 * draft after whom it is for. Nobody opens those paths from a report, so that only their last two digits, or the first letter of a
 * mail address, are shown (facts: safety-and-help.md, MIS-02; phone-backups.md, 2.3). Paths on this disk stay as they are: what
 * shall be deleted has to be found.
 */
export function withoutNumbers(path: string): string {
  if (!/[@+]|whatsapp/i.test(path)) return path;
  let isWhatsApp = false;
  const segments = path.split('/').map((segment, index, all) => {
    isWhatsApp ||= /whatsapp/i.test(segment);
    return withoutPerson(segment, { isFolder: index < all.length - 1, isWhatsApp });
  });
  return segments.join('/');
}

function withoutPerson(name: string, { isFolder, isWhatsApp }: { isFolder: boolean; isWhatsApp: boolean }): string {
  const plain = name.replace(/\+\d{4,}(\d\d)/g, '…$1');
  const at = plain.indexOf('@');
  const [person, server] = at === -1 ? [plain, ''] : [plain.slice(0, at), plain.slice(at)];
  // WhatsApp: `NUMBER@s.whatsapp.net`, `NUMBER-TIME@g.us`, `NUMBER@lid`; pictures of people, `NUMBER-TIME.jpg`.
  if (isWhatsApp || server !== '') {
    const shown = person.replace(/^\d[\d-]{4,}(\d\d)(?=[-.]|$)/, '…$1');
    if (shown !== person) return shown + server;
  }
  const isAddress = isFolder && at > 0 && server.includes('.');
  return isAddress ? `${person.slice(0, 1)}…${server}` : plain;
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
