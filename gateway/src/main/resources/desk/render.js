/// From the desk object to the page. Text from outside (names, numbers, messages) only ever becomes text: `textContent`, never markup.
/// Controls stand in index.html and are updated in place, so that focus and half-done clicks survive; lists are rebuilt.

import { block_button, blocks, prepare_blocks } from './blocks.js';
import { due } from './due.js';
import { duties, prepare_duties } from './duties.js';
import { notices, prepare_notices } from './notices.js';
import { $, between, clock, compare, el, line, name, number, place_link, show, since, span, standing, ticket_text } from './parts.js';
import { hear_button, prepare_recordings, recordings } from './recordings.js';
import { listening, prepare_talk, talk } from './talk.js';
import { prepare_texts, render_texts } from './texts.js';
import { prepare_tickets, render_tickets } from './tickets.js';

const DISPOSITIONS = ['GENUINE', 'INFORMATION', 'PRANK', 'SILENT', 'MISDIAL', 'HOAX', 'DUPLICATE', 'REFERRED_OUT', 'TEST', 'DISCONNECTED'];
const CONTACTS_MAX = 50;
const WAITING_MAX = 200;
/// NENA: 90 % of emergency calls answered within 15 s.
const LATE_S = 15;
const SOON_S = 8;

// ---- once

export function prepare(actions, desk) {
  prepare_texts(actions);
  prepare_tickets(actions);
  prepare_notices(actions);
  prepare_talk(actions, () => call_in_hand(desk));
  prepare_blocks(actions, desk);
  prepare_recordings(actions);
  prepare_duties(actions);
  $('#contacts').addEventListener('click', e => {
    const { split, ticket, cancel, answer, block } = e.target.dataset;
    if (block) actions.choose_block(block);
    if (answer) actions.begin_answer(answer);
    if (split) actions.split(split, ticket);
    if (cancel) actions.cancel_text(cancel);
  });
  $('#callbacks').addEventListener('click', e => { const { call, how } = e.target.dataset; if (how) actions.called_back(call, how); });
  $('#reports').addEventListener('click', e => { const { report, accept } = e.target.dataset; if (report) actions.decide(report, accept === 'true'); });
  $('#surge').addEventListener('click', e => actions.surge(e.target.dataset.on !== 'true'));
  $('#work').addEventListener('click', e => { const { take, done } = e.target.dataset; if (take) actions.take(take); if (done) actions.done(done); });
  $('#login').addEventListener('submit', e => { e.preventDefault(); actions.log_in(e.target); });
  $('#logout').addEventListener('click', actions.log_out);
  $('#language').addEventListener('click', actions.switch_language);
  $('#ready').addEventListener('click', () => actions.move('READY'));
  $('#break').addEventListener('click', () => actions.move('BREAK', $('#reason').value));
  $('#connect').addEventListener('click', e => actions.move(e.target.dataset.on === 'true' ? 'RUNG' : 'CONNECTED'));
  $('#offline').addEventListener('click', () => actions.move('OFFLINE'));
  $('#ask-silent').addEventListener('click', () => ask_silent(actions, desk));
  document.addEventListener('keydown', e => { if (e.key === 'F9' && !e.repeat) { e.preventDefault(); ask_silent(actions, desk); } });
  $('#try-call').addEventListener('click', actions.try_call);
  $('#try-sms').addEventListener('submit', e => { e.preventDefault(); actions.try_sms(e.target.text.value); });
  $('#dispositions').replaceChildren(...DISPOSITIONS.map(word => {
    const button = el('button', { type: 'button', 'data-disposition': word });
    button.addEventListener('click', () => { const call = call_in_hand(desk); if (call) actions.dispose(call.call, word); });
    return button;
  }));
}

function ask_silent(actions, desk) {
  const call = call_in_hand(desk);
  if (call?.state === 'TALKING') actions.ask_silent(call.call);
}

// ---- whole state

export function render(desk, w) {
  static_words(desk, w);
  const known = desk.me !== null;
  show('#trial', desk.trial);
  show('#login', !known);
  show('#desk', known);
  show('#logout', known);
  $('#wrong').textContent = desk.wrong;
  $('#login button').disabled = desk.busy;
  $('#notice').textContent = desk.notice;
  show('#lost', desk.link === 'lost');
  $('#lost').textContent = desk.link === 'lost' ? w.lost : '';
  $('#desk').classList.toggle('stale', desk.link === 'lost');
  show('#faults', known && desk.health.some(wrong));
  if (!known) {
    $('#who').textContent = $('#pulse').textContent = $('#node').textContent = '';
    document.title = 'Siaga 112';
    return;
  }
  const may = right => desk.me.may.includes(right);
  show('#try', desk.trial && may('TRIAL'));
  for (const card of ['.waiting', '.operators', '.contacts', '.health']) show(`.card${card}`, may('FLOOR'));
  $('#desk').classList.toggle('narrow', !may('FLOOR'));
  $('#who').textContent = desk.me.name;
  $('#node').textContent = desk.me.site.node;
  pulse(desk, w);
  mine(desk, w);
  waiting(desk, w);
  callbacks(desk, w);
  reports(desk, w);
  render_texts(desk, w);
  render_tickets(desk, w);
  work(desk, w);
  notices(desk, w);
  blocks(desk, w);
  recordings(desk, w);
  due(desk, w);
  duties(desk, w);
  operators(desk, w);
  contacts(desk, w);
  health(desk, w);
  tick(desk, w);
}

/// Only what runs with the clock.
export function tick(desk, w) {
  const now = Date.now() + desk.skew_ms;
  for (const element of document.querySelectorAll('[data-since]')) {
    const seconds = Math.max(0, Math.floor((now - Date.parse(element.dataset.since)) / 1000));
    element.textContent = span(seconds);
    const row = element.closest('[data-urgent]');
    if (row) row.dataset.urgent = seconds >= LATE_S ? 'late' : seconds >= SOON_S ? 'soon' : 'no';
  }
}

function static_words(desk, w) {
  document.documentElement.lang = desk.language;
  for (const element of document.querySelectorAll('[data-word]')) element.textContent = w[element.dataset.word];
  $('#language').textContent = w.switchTo;
  $('#language').setAttribute('aria-label', w.switchLabel);
  $('#language').lang = desk.language === 'id' ? 'en' : 'id';
  for (const button of document.querySelectorAll('[data-disposition]')) button.textContent = w.dispositions[button.dataset.disposition];
  if ($('#reason').dataset.language !== desk.language) {
    const chosen = Math.max(0, $('#reason').selectedIndex);
    $('#reason').replaceChildren(...w.reasons.map(text => el('option', { text })));
    $('#reason').selectedIndex = chosen;
    $('#reason').dataset.language = desk.language;
    const text = $('#try-text');
    if (!text.value || text.value === text.dataset.usual) text.value = text.dataset.usual = w.tryDefault;
  }
}

function pulse(desk, w) {
  const bad = desk.health.filter(fact => fact.level !== 'OK').length;
  const level = desk.link !== 'live' ? 'WARN' : desk.health.some(f => f.level === 'BAD') ? 'BAD' : bad ? 'WARN' : 'OK';
  $('#pulse').dataset.level = level;
  $('#pulse').textContent = desk.link !== 'live' ? w.connecting : bad ? `${w.attention}: ${bad}` : `${w.live} · ${w.allWell}`;
}

// ---- oneself

function call_in_hand(desk) {
  const operator = desk.me?.operator;
  if (!operator) return null;
  const mine = [...desk.calls.values()].filter(c => c.operator === operator);
  return mine.find(c => c.state === 'TALKING' || c.state === 'OFFERED')
    ?? mine.filter(c => c.state === 'ENDED' && c.answeredAt && !c.disposition).sort((a, b) => (a.endedAt < b.endedAt ? 1 : -1))[0] ?? null;
}

function mine(desk, w) {
  const me = desk.me.operator ? desk.operators.get(desk.me.operator) : null;
  show('#mine', Boolean(me));
  if (!me) return;
  $('#mine').dataset.state = me.state;
  $('#mine-state').textContent = w.states[me.state] ?? me.state;
  $('#mine-state').dataset.state = me.state;
  since($('#mine-since'), me.since);
  $('#ready').disabled = me.state === 'READY';
  $('#break').disabled = me.state === 'BREAK' || me.state === 'OFFLINE';
  $('#offline').disabled = me.state === 'OFFLINE';
  $('#connect').disabled = me.state === 'OFFLINE' || me.state === 'RINGING' || me.state === 'TALKING';
  $('#connect').dataset.on = me.connected;
  $('#connect').textContent = me.connected ? w.connectEnd : w.connect;
  const call = call_in_hand(desk);
  show('#call', Boolean(call));
  if (!call) return;
  silence(call, w);
  talk(desk, w, call);
  const ticket = call.ticket ? el('b', { cls: 'ticket', text: ticket_text(call.ticket) }) : '';
  $('#call-place').replaceChildren(...place(call, w));
  $('#call-what').replaceChildren(line(call), ' ', number(call.number, w), ' ', standing(call, w), ' ', el('span', { text: call.state === 'ENDED' ? w.undisposed : w.calls[call.state] }), ' ', ticket);
}

/// The button during a talk; what the caller did, also after it, until the call is named.
function silence(call, w) {
  const talking = call.state === 'TALKING';
  show('#silence', talking || Boolean(call.silence));
  show('#ask-silent', talking);
  const result = call.silence?.result ?? '';
  $('#ask-silent').disabled = result === 'ASKED';
  $('#silence-result').dataset.result = result;
  $('#silence-result').textContent = result && `${w.silences[result]} ${call.silence.keys}`.trim();
  $('[data-disposition=SILENT]').dataset.suggested = String(result === 'NOTHING');
}

/// Where the handset says it is, the place to go to first. No map from outside: the figures, and a link that the machine's own map opens.
function place(call, w) {
  const [best] = call.places ?? [];
  if (!best) return [];
  return [el('b', { text: w.place }), ' ', ...place_link(best)];
}

// ---- lists

function waiting(desk, w) {
  const rows = [...desk.calls.values()].filter(c => c.state === 'WAITING' || c.state === 'OFFERED')
    .sort((a, b) => a.queuePriority - b.queuePriority || compare(a.turn ?? a.startedAt, b.turn ?? b.startedAt));
  $('#waiting-count').textContent = rows.length;
  $('#waiting-count').dataset.some = rows.length > 0;
  show('#nobody', rows.length === 0);
  document.title = rows.length ? `(${rows.length}) Siaga 112` : 'Siaga 112';
  $('#waiting').replaceChildren(...rows.slice(0, WAITING_MAX).map((call, i) => {
    const rings = call.state === 'OFFERED' ? el('span', { cls: 'rings', text: `${w.at} ${name(desk, call.operator)}` }) : '';
    const time = el('span', { cls: 'time' });
    since(time, call.waitingSince ?? call.startedAt);
    return el('li', { 'data-urgent': 'no', 'data-call': call.call },
      el('span', { cls: 'place', text: i + 1, title: w.position }), line(call), el('span', { cls: 'main-text' }, number(call.number, w), standing(call, w), rings), time);
  }));
}

function callbacks(desk, w) {
  show('#callbacks-card', desk.callbacks.length > 0);
  $('#callbacks-count').textContent = desk.callbacks.length;
  $('#callbacks').replaceChildren(...desk.callbacks.map(owed => {
    const buttons = Object.keys(w.callbackEnds).map(how => el('button', { type: 'button', 'data-call': owed.call, 'data-how': how, text: w.callbackEnds[how] }));
    return el('li', { 'data-callback': owed.call }, line(owed), el('span', { cls: 'main-text' }, number(owed.number, w), el('small', { text: w.callbackReasons[owed.reason] ?? owed.reason })),
      el('span', { cls: 'pair' }, ...buttons));
  }));
}

function reports(desk, w) {
  show('#reports-card', desk.reports.length > 0);
  $('#reports-count').textContent = desk.reports.length;
  $('#reports').replaceChildren(...desk.reports.map(r => {
    const [yes, no] = w.reportButtons[r.kind];
    const buttons = [el('button', { type: 'button', 'data-report': r.sms, 'data-accept': 'true', text: yes }), el('button', { type: 'button', cls: 'quiet', 'data-report': r.sms, 'data-accept': 'false', text: no })];
    return el('li', { 'data-report-row': r.sms }, el('b', { cls: 'ticket', text: ticket_text(r.ticket) }),
      el('span', { cls: 'main-text' }, el('span', { text: r.text || (r.confidential ? w.confidential : w.reportKinds[r.kind]) }), el('small', { text: `${r.by} · ${w.reportKinds[r.kind]} · ${clock(r.at, desk)}` })), el('span', { cls: 'pair' }, ...buttons));
  }));
}

/// Texts that cry for help, and the callbacks that somebody is asked to make; yours first, with what you can do.
function work(desk, w) {
  const mine = row => row.operator !== null && row.operator === desk.me.operator;
  const rows = desk.work.filter(row => row.kind === 'TEXT' || row.state !== 'WAITING').sort((a, b) => mine(b) - mine(a) || compare(a.since, b.since));
  show('#work-card', rows.length > 0);
  $('#work-count').textContent = rows.length;
  $('#work').replaceChildren(...rows.map(row => {
    const time = el('span', { cls: 'time' });
    since(time, row.since);
    const where = mine(row) || !row.operator ? w.workStates[row.state] : `${w.workStates[row.state]} ${name(desk, row.operator)}`;
    const what = [row.text ?? (row.confidential ? w.confidential : ''), where].filter(Boolean).join(' · ');
    const button = !mine(row) ? '' : row.state === 'OFFERED' ? el('button', { type: 'button', cls: 'main go', 'data-take': row.work, text: w.take })
      : row.kind === 'TEXT' ? el('button', { type: 'button', 'data-done': row.work, text: w.done }) : '';
    return el('li', { 'data-work': row.work, 'data-urgent': 'no' }, el('span', { cls: 'line emergency', text: w.workKinds[row.kind] }),
      el('span', { cls: 'main-text' }, number(row.number, w), el('small', { text: what })), time, button);
  }));
}

function operators(desk, w) {
  const order = ['RINGING', 'TALKING', 'HELD', 'WRAP_UP', 'READY', 'SUPERVISING', 'BREAK', 'OFFLINE'];
  const rows = [...desk.operators.values()].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || compare(a.name, b.name));
  const on_duty = rows.filter(o => o.state !== 'OFFLINE').length;
  const surge = desk.health.some(fact => fact.name === 'surge');
  show('#surge', desk.me.may.includes('SURGE'));
  $('#surge').textContent = surge ? w.surgeEnd : w.surgeBegin;
  $('#surge').dataset.on = surge;
  $('#operators-count').textContent = `${on_duty}/${rows.length}`;
  $('#operators').replaceChildren(...rows.map(o => {
    const time = el('span', { cls: 'time' });
    if (o.state !== 'OFFLINE') since(time, o.since);
    const heard = o.state === 'SUPERVISING' && o.call ? rows.find(other => other !== o && other.call === o.call) : null;
    const detail = [o.reason, heard ? heard.name : '', o.connected ? w.connected : '', o.state !== 'OFFLINE' && !o.phoneReachable ? w.phoneGone : ''].filter(Boolean).join(' · ');
    return el('li', { 'data-operator': o.operator, 'data-me': String(o.operator === desk.me.operator) },
      el('span', { cls: 'name' }, el('span', { text: o.name }), detail ? el('small', { text: detail }) : ''),
      listening(o, desk, w), el('span', { cls: 'state', 'data-state': o.state, text: w.states[o.state] ?? o.state }), time);
  }));
}

function contacts(desk, w) {
  const calls = [...desk.calls.values()].filter(c => c.state === 'ENDED' || c.state === 'TALKING' || c.state === 'IVR').map(c => ({ at: c.startedAt, row: call_row(c, desk, w) }));
  const texts = [...desk.messages.values()].map(m => ({ at: m.at, row: text_row(m, desk, w) }));
  const rows = [...calls, ...texts].sort((a, b) => compare(b.at, a.at)).slice(0, CONTACTS_MAX);
  show('#no-contacts', rows.length === 0);
  $('#contacts').replaceChildren(...rows.map(({ row }) => row()));
}

const call_row = (call, desk, w) => () => {
  const about = [];
  if (call.operator) about.push(name(desk, call.operator));
  if (call.answeredAt && call.waitingSince) about.push(`${w.waited} ${between(call.waitingSince, call.answeredAt)}`);
  if (call.answeredAt && call.endedAt) about.push(`${w.talked} ${between(call.answeredAt, call.endedAt)}`);
  const what = call.state === 'ENDED' ? w.outcomes[call.outcome] ?? call.outcome ?? w.outcomes.ENDED : w.calls[call.state];
  const named = call.disposition ? w.dispositions[call.disposition] ?? call.disposition : call.answeredAt && call.state === 'ENDED' ? w.undisposed : '';
  const lost = call.state === 'ENDED' && !call.answeredAt;
  return contact(call.startedAt, desk, el('span', { cls: 'from' }, line(call), number(call.number, w)),
    el('div', { cls: lost ? 'what missed' : 'what' }, el('b', { text: what }), named ? el('span', { cls: 'named', 'data-disposition-of': call.disposition ?? 'NONE', text: named }) : '', ' ', hear_button(call, desk, w), ' ', block_button(call, desk, w)),
    about.join(' · '), call.ticket, 'call');
};

const text_row = (message, desk, w) => () => {
  const way = w.texts[message.state] ?? message.state;
  const by = message.by ? ` · ${name(desk, message.by)}` : '';
  const again = message.repeats ? ` · ${w.again} ${message.repeats + 1}×` : '';
  const what = el('div', { cls: 'what text' }, el('span', { text: message.text ?? (message.confidential ? w.confidential : ''), dir: 'auto' }));
  if (message.state === 'READ' && message.ticket) what.append(' ', el('button', { type: 'button', cls: 'quiet', 'data-split': message.sms, 'data-ticket': message.ticket, title: w.splitTitle, text: w.split }));
  if (message.direction === 'IN' && message.ticket) what.append(' ', el('button', { type: 'button', cls: 'quiet', 'data-answer': message.ticket, text: w.answer }));
  if (message.state === 'SCHEDULED' || message.state === 'QUEUED') what.append(' ', el('button', { type: 'button', cls: 'quiet', 'data-cancel': message.sms, text: w.cancelText }));
  const from = el('span', { cls: 'from' }, el('span', { cls: 'line sms', text: 'SMS' }), message.direction === 'OUT' ? el('span', { cls: 'arrow', text: w.to }) : '', number(message.number, w));
  return contact(message.at, desk, from, what, way + by + again, message.ticket, message.direction === 'IN' ? 'in' : 'out');
};

function contact(at, desk, from, what, about, ticket, kind) {
  return el('tr', { 'data-kind': kind },
    el('td', { cls: 'clock' }, el('time', { datetime: at, text: clock(at, desk) })),
    el('td', {}, from),
    el('td', {}, what, el('small', { text: about })),
    el('td', { cls: 'ticket' }, !ticket ? '' : kind === 'call' || !desk.me.may.includes('TICKETS') ? ticket_text(ticket) : el('button', { type: 'button', cls: 'quiet ticket', 'data-open': ticket, text: ticket_text(ticket) })));
}

const wrong = fact => fact.level !== 'OK';

/// What is wrong stands on top, the worst first: one sentence and what to do. The list below has everything that is watched.
function health(desk, w) {
  const row = fact => {
    const remedy = wrong(fact) && fact.remedy ? el('small', { text: `${w.remedy} ${fact.remedy[desk.language]}` }) : '';
    return el('li', { 'data-level': fact.level, 'data-check': fact.name }, el('span', { cls: 'mark', text: wrong(fact) ? '!' : '✓', 'aria-label': fact.level, role: 'img' }),
      el('span', {}, el('span', { text: fact.sentence[desk.language] }), remedy));
  };
  const faults = desk.health.filter(wrong).sort((a, b) => compare(a.level, b.level));     // BAD before WARN
  const now = JSON.stringify([desk.language, faults]);
  if ($('#faults').dataset.shown !== now) {           // only then: a reader of the screen would hear it again
    $('#faults').dataset.shown = now;
    $('#faults').replaceChildren(...faults.map(row));
  }
  $('#health').replaceChildren(...desk.health.map(row));
}
