/** Messengers that work in a browser, by the hosts they are reached at. */
const WEB_MESSENGERS: Readonly<Record<string, string>> = {
  'web.whatsapp.com': 'WhatsApp',
  'web.telegram.org': 'Telegram',
  'discord.com': 'Discord',
  'discordapp.com': 'Discord',
  'messenger.com': 'Messenger',
  'teams.microsoft.com': 'Teams',
  'teams.live.com': 'Teams',
  'teams.cloud.microsoft': 'Teams',
  'app.slack.com': 'Slack',
  'web.snapchat.com': 'Snapchat',
  'web.skype.com': 'Skype',
  'app.element.io': 'Element',
  'messages.google.com': 'Google Messages',
  'chat.google.com': 'Google Chat',
  'web.threema.ch': 'Threema',
};

/** The messenger behind a host, by whole labels: `www.discord.com` is Discord, `notdiscord.com` is nothing. */
export function webMessengerOf(host: string): string | null {
  const labels = host.toLowerCase().replace(/\.$/, '').split('.');
  for (let at = 0; at < labels.length - 1; at += 1) {
    const suffix = labels.slice(at).join('.');
    if (Object.hasOwn(WEB_MESSENGERS, suffix)) return WEB_MESSENGERS[suffix] ?? null;
  }
  return null;
}
