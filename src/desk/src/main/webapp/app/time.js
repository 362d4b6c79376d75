/**
 * Times as people read them, in the reader's zone, and the one ticker of the page. Waiting times are counted against
 * the server's clock, since desks with a wrong clock exist.
 */
import { T } from './texts.js';

const language = document.documentElement.lang || 'en';
const locale = navigator.languages?.find(tag => tag.toLowerCase().startsWith(language.toLowerCase()))
  ?? (language === 'en' ? 'en-GB' : language);
// The words follow the page, twelve or twenty-four hours follow the reader.
const { hourCycle } = new Intl.DateTimeFormat(undefined, { hour: 'numeric' }).resolvedOptions();

const formats = {
  clock: new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', hourCycle }),
  day: new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' }),
  dayOfYear: new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric' }),
  short: new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' }),
  shortOfYear: new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' }),
  full: new Intl.DateTimeFormat(locale, {
    day: 'numeric', month: 'short', year: 'numeric', hour: 'numeric', minute: '2-digit', hourCycle,
  }),
};

let offset = 0;

/** Told by each answer of the server; under two seconds it is only the whole seconds of the Date header. */
export function serverTime(header) {
  const told = Date.parse(header ?? '');
  if (Number.isNaN(told)) return;
  const difference = told - Date.now();
  offset = Math.abs(difference) < 2000 ? 0 : difference;
}

export const now = () => Date.now() + offset;
export const clock = at => formats.clock.format(new Date(at));
export const full = at => formats.full.format(new Date(at));
export const sameDay = (one, other) => dayKey(one) === dayKey(other);
export const sameMinute = (one, other) => Math.floor(Date.parse(one) / 60000) === Math.floor(Date.parse(other) / 60000);

export function dayName(at) {
  const key = dayKey(at);
  if (key === dayKey(now())) return T.today;
  if (key === dayKey(now() - 86400000)) return T.yesterday;
  const date = new Date(at);
  return (date.getFullYear() === new Date(now()).getFullYear() ? formats.day : formats.dayOfYear).format(date);
}

/** 10:16 today, 12 Oct before, 12 Oct 2025 in other years. */
export function shortTime(at) {
  return sameDay(at, now()) ? clock(at) : shortDay(at);
}

/** 12 Oct, 12 Oct 2025 in other years. */
export function shortDay(at) {
  const date = new Date(at);
  return (date.getFullYear() === new Date(now()).getFullYear() ? formats.short : formats.shortOfYear).format(date);
}

/** 0:21, 2:10, 1:02:10. */
export function timer(since) {
  const seconds = Math.max(0, Math.floor((now() - Date.parse(since)) / 1000));
  const two = value => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  if (hours >= 48) return T.days(Math.floor(hours / 24));
  return hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** Two minutes is worth a look, four is late. */
export function level(since) {
  const waited = now() - Date.parse(since);
  return waited >= 240000 ? 'late' : waited >= 120000 ? 'warn' : 'normal';
}

export function duration(since, until = now()) {
  const minutes = Math.max(0, Math.floor((new Date(until) - new Date(since)) / 60000));
  if (minutes < 1) return T.underAMinute;
  if (minutes < 60) return T.minutes(minutes);
  return T.hoursMinutes(Math.floor(minutes / 60), minutes % 60);
}

const dayKey = at => new Date(at).toDateString();

const tickers = new Set();
let beat = null;

/** One timer for the whole page. @returns {() => void} call it to stop */
export function everySecond(tick) {
  tickers.add(tick);
  beat ??= setInterval(() => {
    if (!document.hidden) for (const each of tickers) each();
  }, 1000);
  return () => tickers.delete(tick);
}
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) for (const each of tickers) each();
});
