/**
 * Messengers that run in a browser, by the host that the messages themselves are shown on. Left out: what needs a path to tell messages
 * from the rest (facebook.com/messages, instagram.com/direct, vk.com/im, linkedin.com/messaging, snapchat.com/web), help and sign-in
 * pages, and messengers without a web client (Signal, Viber, LINE, iMessage). Sources: each maker's help page on its web client; the
 * service lists of Ferdium and LibreRambox.
 */
const APP_BY_HOST: ReadonlyMap<string, string> = new Map([
  ['web.whatsapp.com', 'WhatsApp'],
  ['web.telegram.org', 'Telegram'],
  ['weba.telegram.org', 'Telegram'],
  ['webk.telegram.org', 'Telegram'],
  ['webz.telegram.org', 'Telegram'],
  ['discord.com', 'Discord'],
  ['ptb.discord.com', 'Discord'],
  ['canary.discord.com', 'Discord'],
  ['discordapp.com', 'Discord'],
  ['messenger.com', 'Messenger'],
  ['www.messenger.com', 'Messenger'],
  ['web.snapchat.com', 'Snapchat'],
  ['messages.google.com', 'Google Messages'],
  ['messages.android.com', 'Google Messages'],
  ['chat.google.com', 'Google Chat'],
  ['hangouts.google.com', 'Google Hangouts'],
  ['voice.google.com', 'Google Voice'],
  ['teams.microsoft.com', 'Microsoft Teams'],
  ['teams.live.com', 'Microsoft Teams'],
  ['teams.cloud.microsoft', 'Microsoft Teams'],
  ['web.skype.com', 'Skype'],
  ['app.slack.com', 'Slack'],
  ['app.element.io', 'Element'],
  ['web.threema.ch', 'Threema'],
  ['app.wire.com', 'Wire'],
  ['web.wechat.com', 'WeChat'],
  ['wx.qq.com', 'WeChat'],
  ['wx2.qq.com', 'WeChat'],
  ['chat.zalo.me', 'Zalo'],
  ['web.groupme.com', 'GroupMe'],
  ['web.icq.com', 'ICQ'],
]);

/** Every organisation has a host of its own below these. */
const APP_BY_DOMAIN: ReadonlyMap<string, string> = new Map([['zulipchat.com', 'Zulip']]);

/** The messenger whose web client is at this host name, null for any other. Compared label by label: `xweb.whatsapp.com` is none. */
export function webMessengerOf(host: string): string | null {
  const name = host.toLowerCase().replace(/:\d+$/, '').replace(/\.$/, '');
  const domain = /^[^.]+\.(.+)$/s.exec(name)?.[1] ?? '';
  return APP_BY_HOST.get(name) ?? APP_BY_DOMAIN.get(domain) ?? null;
}
