/**
 * Every word of the page, in one place, so that bundles of other languages can take its seat.
 */
const rules = new Intl.PluralRules('en');
const plural = (count, one, many) => (rules.select(count) === 'one' ? one : many);

export const T = {
  title: 'Parley',
  titleUnread: count => `(${count}) Parley`,

  you: 'You',
  youSaid: text => `You: ${text}`,
  noName: 'Customer',
  authors: { CUSTOMER: 'Customer', AGENT: 'Agent', BOT: 'Bot', SYSTEM: '' },
  events: {
    STARTED: 'Chat started', QUEUED: 'Waiting in queue', JOINED: 'An agent joined the chat',
    FORWARDED: 'Chat forwarded', CLOSED: 'Chat closed',
  },
  presence: { ONLINE: 'Online', AWAY: 'Away', OFFLINE: 'Offline' },
  channels: { WIDGET: 'Website', WEB: 'Website', WEBSITE: 'Website', API: 'API', OPERATOR_API: 'Operator API' },

  today: 'Today',
  yesterday: 'Yesterday',
  underAMinute: 'under a minute',
  minutes: count => `${count} min`,
  hoursMinutes: (hours, minutes) => (minutes ? `${hours} h ${minutes} min` : `${hours} h`),
  days: count => `${count} ${plural(count, 'day', 'days')}`,

  waitingWord: { normal: 'waiting', warn: 'waiting long', late: 'waiting too long' },
  unreadWord: count => ` ${count} unread`,
  many: '99+',
  noMessages: 'No messages yet',
  inProgress: (count, limit) => `${count} of ${limit} ${plural(limit, 'chat', 'chats')} in progress`,
  loadMore: 'Load more',
  empty: {
    queue: ['No one is waiting.', 'New chats of your groups appear here by themselves.'],
    mine: ['No chats in progress.', 'Join one from the queue.'],
    archive: ['No closed chats yet.', 'Closed chats of your groups are kept here.'],
  },
  listFailed: 'The list could not be read.',

  join: 'Join',
  joinFull: (count, limit) => `Join (${count}/${limit})`,
  joinWho: name => `Join the chat with ${name}`,
  joined: name => `You joined the chat with ${name}.`,
  limitReached: limit => `You have ${limit} chats in progress, which is your limit. Close one to join another.`,

  waiting: (time, position, total) => (position
    ? `Waiting for ${time} · number ${position} of ${total} in the queue` : `Waiting for ${time}`),
  answeredBy: name => `${name} is answering this chat. You can read along.`,
  gone: 'This chat is no longer in your view.',
  closedBy: (who, when) => `Closed by ${who} on ${when}`,
  closedNoAnswer: when => `Closed on ${when} because nobody wrote any more`,
  closedBlocked: when => `Closed on ${when} because the customer was blocked`,
  closedWhen: when => `Closed on ${when}`,
  theCustomer: 'the customer',
  anAdministrator: 'an administrator',
  anAgent: 'an agent',
  closed: name => `The chat with ${name} is closed.`,

  messagesWith: name => `Messages with ${name}`,
  older: 'Loading earlier messages…',
  readFailed: 'The messages could not be read. ',
  tryAgain: 'Try again',
  newLines: count => `${count} new`,
  toNewest: 'Newest',
  comment: (name, time) => `Comment · not sent to the customer · ${name}, ${time}`,
  sent: 'sent',
  sending: 'Sending…',
  failed: reason => `Not sent. ${reason ?? ''}`.trim(),
  retry: 'Retry',
  discard: 'Discard',

  writeTo: name => `Write to ${name}…`,
  left: count => `${count} left`,
  over: count => `${count} over the limit`,
  sendHint: {
    ENTER: 'Enter sends · Shift+Enter new line',
    CTRL_ENTER: 'Ctrl+Enter sends · Enter new line',
  },
  sendSwitch: {
    ENTER: 'Change: send with Ctrl+Enter instead',
    CTRL_ENTER: 'Change: send with Enter instead',
  },

  verified: 'Name verified',
  notVerified: 'Name not verified',
  facts: { id: 'Customer id', since: 'Customer since', group: 'Group', channel: 'Channel', subject: 'Subject',
    started: 'Started', agent: 'Agent' },
  details: 'Details',
  chatPart: 'This chat',
  earlier: 'Earlier chats',
  noEarlier: 'This is the first chat.',
  noSubject: 'Chat',

  banner: {
    connecting: 'Connecting…',
    offline: 'Offline. Messages you write are kept and sent when the connection is back.',
    catchingUp: 'Back online. Catching up…',
    signedOut: 'You are signed out.',
  },
  signIn: 'Sign in again',
  unsent: count => `${count} ${plural(count, 'message is', 'messages are')} not sent yet and will be lost.`,

  newElsewhere: (messages, chats) => `${messages} new ${plural(messages, 'message', 'messages')} in `
    + `${chats} other ${plural(chats, 'chat', 'chats')}.`,
  newInQueue: count => `${count} new in the queue.`,
  live: 'Connected.',

  dismiss: 'Dismiss',
  problem: 'Something went wrong. Please try again.',
  noAnswer: 'The server did not answer.',
};
