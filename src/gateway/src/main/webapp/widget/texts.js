/*
 * Every word the customer reads, in one place. A translation replaces this file and nothing else.
 */

const plural = (count, one, many) => `${count} ${count === 1 ? one : many}`;

export const texts = {
  title: 'Chat with us',
  subtitle: 'We usually answer within minutes',
  waiting: 'Waiting for an agent',
  talking: 'Chat in progress',
  ended: 'This chat has ended.',
  endedShort: 'Chat ended',
  greeting: 'Hello! Write your question here and an agent will answer you.',
  name: 'Your name (optional)',
  message: 'Your message',
  placeholder: 'Write a message…',
  send: 'Send',
  close: 'Close the chat window',
  transcript: 'Messages of this chat',
  earlier: 'Show earlier messages',
  newer: 'New messages',
  end: 'End chat',
  endQuestion: 'End this chat?',
  endConfirm: 'End chat',
  endCancel: 'Keep chatting',
  endFailed: 'The chat could not be ended. Please try again.',
  again: 'Start a new chat',
  lost: 'Your earlier chat is no longer available. You can start a new one.',
  offline: 'No connection. Your messages are kept and sent when it is back.',
  sending: 'Sending…',
  sent: 'Sent ✓',
  failed: 'Not sent.',
  retry: 'Try again',
  edit: 'Edit',
  you: 'You',
  agent: 'Agent',
  refused: 'The message was not accepted.',
  tooLong: (count, limit) => `${plural(count - limit, 'character', 'characters')} too long (at most ${limit}).`,
  position: (number) => (number > 0 ? `You are number ${number} in the queue` : 'You are in the queue'),
  unread: (label, count) => `${label}, ${plural(count, 'unread message', 'unread messages')}`,
  badge: (count) => (count > 99 ? '99+' : String(count)),
};
