/// Small parts of the page that every list is made of.

export const $ = selector => document.querySelector(selector);

export function el(tag, { text, cls, ...attributes } = {}, ...children) {
  const element = document.createElement(tag);
  if (text !== undefined) element.textContent = text;
  if (cls) element.className = cls;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

export function show(selector, yes) { $(selector).hidden = !yes; }

export function since(element, iso) { if (element.dataset.since !== iso) element.dataset.since = iso; }

export function line(call) { return el('span', { cls: call.line === '112' ? 'line emergency' : 'line', text: call.line }); }

export function standing(call, w) { return call.standing ? el('span', { cls: 'standing', 'data-standing': call.standing, text: w.standings[call.standing] }) : ''; }

export function number(text, w) { return el('span', { cls: text ? 'number' : 'number none', text: text || w.noNumber }); }

export function name(desk, operator) { return desk.operators.get(operator)?.name ?? operator ?? ''; }

/// In groups, as people read it out: day, sequence, check digit.
export function ticket_text(digits) { return `${digits.slice(0, 6)} ${digits.slice(6, -1)} ${digits.slice(-1)}`; }

export function span(seconds) {
  const pad = n => String(n).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  return (hours ? `${hours}:${pad(Math.floor(seconds / 60) % 60)}` : `${Math.floor(seconds / 60)}`) + `:${pad(seconds % 60)}`;
}

export function between(from, to) { return span(Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1000))); }

const clocks = new Map();
export function clock(iso, desk) {
  const key = `${desk.language} ${desk.me.site.zone}`;
  if (!clocks.has(key)) {
    clocks.set(key, new Intl.DateTimeFormat(desk.language === 'id' ? 'id-ID' : 'en-GB', { timeZone: desk.me.site.zone, hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false }));
  }
  return clocks.get(key).format(new Date(iso));
}

/// Anew only where something is another: what somebody points at or types into stays.
export function changed(selector, data, rows) {
  const now = JSON.stringify(data);
  if ($(selector).dataset.shown === now) return;
  $(selector).dataset.shown = now;
  $(selector).replaceChildren(...rows());
}

export function compare(a, b) { return a < b ? -1 : a > b ? 1 : 0; }

/// No map from outside: the figures, and a link that the machine's own map opens.
export function place_link(place) {
  const at = `${place.latitude.toFixed(5)}, ${place.longitude.toFixed(5)}`;
  const link = el('a', { href: `geo:${place.latitude},${place.longitude}${place.radius_m ? `;u=${place.radius_m}` : ''}`, text: at });
  return [link, ' ', el('small', { text: [place.radius_m ? `± ${Math.round(place.radius_m)} m` : '', place.method].filter(Boolean).join(' · ') })];
}

/// With the day, unless it is today.
const days = new Map();
export function moment(iso, desk) {
  const key = `${desk.language} ${desk.me.site.zone}`;
  if (!days.has(key)) days.set(key, new Intl.DateTimeFormat(desk.language === 'id' ? 'id-ID' : 'en-GB', { timeZone: desk.me.site.zone, day: 'numeric', month: 'short' }));
  const day = days.get(key).format(new Date(iso));
  const today = days.get(key).format(new Date(Date.now() + desk.skew_ms));
  return day === today ? clock(iso, desk) : `${day} ${clock(iso, desk)}`;
}
