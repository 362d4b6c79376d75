/**
 * Everything an agent can do on the chat page, by name. keys.js does it by key and palette.js by words; what cannot be
 * done now is not offered.
 */
import { $, $$ } from './dom.js';
import { keysHere } from './keys.js';
import { go } from './leaving.js';
import { T } from './texts.js';

/**
 * @param {object} page the chat page
 * @returns {{id: string, name: string, keys?: string, able?: () => boolean, run: () => void}[]}
 */
export function commandsOf(page) {
  const { list, thread, store, me } = page;
  const act = (id, keys) => ({ id, keys, able: () => thread.able(id), run: () => thread.press(id) });
  const view = (id, keys) => ({ id, keys, able: () => store.has(id), run: () => list.show(id, true) });
  const filter = id => ({ id: `filter-${id}`, able: () => Boolean(thread.chat), run: () => thread.filter.choose(id) });
  const presence = id => ({ id: `presence-${id}`, able: () => me.presence !== id, run: () => page.say(id) });
  const commands = [
    { id: 'next', keys: 'Alt+↓', run: () => page.step(1) },
    { id: 'previous', keys: 'Alt+↑', run: () => page.step(-1) },
    // by key also where the button is disabled, to say why
    { ...act('join', 'Alt+Enter'), run: () => page.join(thread.chat) },
    act('close', 'Alt+C'), act('forward', 'Alt+F'), act('block', 'Alt+B'), act('takeOver', 'Alt+O'),
    { id: 'mode', keys: 'Alt+N', able: () => thread.composer.choice, run: () => thread.composer.toggle() },
    { id: 'canned', keys: '/', able: () => thread.composer.writing, run: () => thread.composer.canned() },
    { id: 'attach', able: () => thread.composer.writing, run: () => $('[data-test=attach]').click() },
    { id: 'prompts', able: () => checkVisible('prompt-switch'), run: () => $('[data-test=prompt-switch]').click() },
    { id: 'assistants', able: () => page.panel.asks, run: () => page.panel.showAssistants() },
    act('why'),
    {
      id: 'topic', able: () => store.supervising && Boolean(thread.chat),
      run: () => go(`topics.xhtml?chat=${encodeURIComponent(thread.chat)}`),
    },
    view('queue', 'Alt+Q'), view('mine', 'Alt+A'), view('active', 'Alt+T'), view('archive', 'Alt+R'),
    filter('all'), filter('messages'), filter('comments'),
    presence('ONLINE'), presence('AWAY'), presence('OFFLINE'),
    { id: 'alerts', run: () => page.alerts.ask() },
    { id: 'help', keys: '?', run: () => $('#keys-dialog').showModal() },
    { id: 'signOut', run: () => $('[data-test=sign-out]').click() },
  ];
  return commands.map(command => ({ ...command, keys: command.keys && keysHere(command.keys), name: T.commands[command.id] }));
}

const checkVisible = test => $(`[data-test=${test}]`).checkVisibility();

/** The other pages of the desk, as the rail has them. */
export const places = () => $$('.rail-links a:not([aria-current=page])').map(link => ({
  id: link.pathname, name: T.goTo(link.title), run: () => go(link.href),
}));

/** The chats an agent may want to jump to: own ones first, then the queue. */
export const chatsOf = page => ['mine', 'queue'].filter(view => page.store.has(view))
  .flatMap(view => page.store.rowsOf(view).map(row => ({
    id: row.chat, name: T.openChat(row.customer.name || T.noName), note: row.group?.name, run: () => page.open(row.chat),
  })));
