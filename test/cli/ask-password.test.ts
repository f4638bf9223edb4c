import { describe, expect, it, vi } from 'vitest';
import { askPasswords, type Desk } from '../../src/cli/ask-password.js';
import { type Scripted, scriptedPrompts } from '../../src/cli/scripted-prompts.js';
import { createSay } from '../../src/messages/translate.js';
import type { ClosedBackup } from '../../src/model/unlock.js';
import { columnsOf } from '../../src/report/layout.js';

const BACKUP: ClosedBackup = { kind: 'ios-backup', path: '/home/anna/backup', device: 'A…' };

/** Asks with a script, and writes down what happens around the question. */
function askingWith(answers: readonly Scripted[], language: 'en' | 'fr' = 'en') {
  const happened: string[] = [];
  const tell = (word: string) => () => void happened.push(word);
  const prompts = scriptedPrompts(answers);
  const desk: Desk = {
    prompts,
    style: { ellipsis: '…' },
    guard: () => {
      happened.push('guard');
      return async () => void happened.push('unguard');
    },
    leave: (isChecking) => void happened.push(`leave ${isChecking}`),
    close: tell('close'),
  };
  const stopping = new AbortController();
  const progress = {
    update: () => {},
    aside: (write: () => void) => write(),
    pause: () => {
      happened.push('pause');
      return tell('resume');
    },
    checkPassword: () => () => {},
    stop: () => {},
  };
  const openDesk = async () => {
    happened.push('open');
    return desk;
  };
  const asking = askPasswords({ say: createSay(language), progress, signal: stopping.signal, openDesk });
  return { ...asking, happened, prompts, stopping };
}

describe('asking for a password', () => {
  it('hands over the bytes, and shows nothing that is typed until they were checked', async () => {
    const { ask, done, happened } = askingWith(['blue é']);
    expect(await ask(BACKUP, 0)).toEqual(new TextEncoder().encode('blue é'));
    expect(happened).toEqual(['pause', 'open', 'guard', 'resume']);
    await Promise.all([done(), done()]);
    expect(happened.slice(4)).toEqual(['unguard', 'close']);
  });

  it.each([[''], [{ away: 'cancelled' } as const]])('skips the backup for %j', async (answer) => {
    const { ask, happened } = askingWith([answer]);
    expect(await ask(BACKUP, 0)).toBeNull();
    expect(happened).toEqual(['pause', 'open', 'guard', 'unguard', 'close', 'resume']);
  });

  it('leaves at once before anything else', async () => {
    const { ask, happened } = askingWith([{ away: 'quick-exit' }]);
    await ask(BACKUP, 0);
    expect(happened.slice(0, 3)).toEqual(['pause', 'open', 'leave false']);
  });

  it('makes a signal of Ctrl-C, after the terminal was given back, and none when the scan was stopped already', async () => {
    const first = askingWith([{ away: 'interrupted' }]);
    const onSignal = vi.fn(() => first.happened.push('signal'));
    process.on('SIGINT', onSignal);
    try {
      expect(await first.ask(BACKUP, 0)).toBeNull();
      expect(first.happened.slice(2)).toEqual(['guard', 'unguard', 'close', 'resume', 'signal']);
      const second = askingWith([{ away: 'interrupted' }]);
      second.stopping.abort();
      expect(await second.ask(BACKUP, 0)).toBeNull();
      expect(onSignal).toHaveBeenCalledTimes(1);
    } finally {
      process.off('SIGINT', onSignal);
    }
  });

  it.each(['en', 'fr'] as const)('fits 80 columns, and no name reaches the terminal as it is: %s', async (language) => {
    const path = `/home/${'very long '.repeat(20)}\x1b[2J\n/phone`;
    for (const tries of [0, 1, 2]) {
      const { ask, prompts } = askingWith(['x'], language);
      await ask({ kind: 'android-backup', path, device: '\x1b[2J' }, tries);
      const [asked] = prompts.asked;
      const text = [...(asked?.lines ?? []), asked?.question ?? ''];
      expect(text.filter((line) => columnsOf(line) > 80 || /\p{Cc}/u.test(line))).toEqual([]);
      expect(text.join('\n').includes(language === 'en' ? 'stored nowhere' : 'nulle part')).toBe(tries === 0);
    }
  });

  it.each([
    [1, '2 tries left'],
    [2, '1 try left'],
  ])('says after wrong ones how many are left: %i', async (tries, text) => {
    const { ask, prompts } = askingWith(['x']);
    await ask(BACKUP, tries);
    expect(prompts.asked[0]?.lines.join('\n')).toContain(text);
    expect(prompts.asked[0]?.lines.join('\n')).toContain(BACKUP.path);
  });
});
