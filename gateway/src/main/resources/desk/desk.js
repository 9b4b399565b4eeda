/// The desk: one object holds everything that is shown, `render` draws it whole. Changes come in by the feed, wishes go out by `ask`.

import { ask, why } from './api.js';
import { listen } from './feed.js';
import { prepare, render, tick } from './render.js';
import { first_language, words } from './words.js';

const KEPT_MAX = 60;

const desk = {
  language: first_language(),
  me: null,                 // null: not logged in
  link: 'connecting',       // connecting · live · lost
  skew_ms: 0,               // server's clock minus ours
  calls: new Map(), operators: new Map(), messages: new Map(), callbacks: [], work: [], reports: [], notices: [], targets: [], health: [],
  listens: null,  // the call that this supervisor wants to hear
  blocks: null, block: null, approvers: [],  // null: this person blocks nobody; the call whose number is to be blocked; who agrees by telephone
  places: [], unreadable: [], agencies: [], neighbours: [], overdue: [], soon: [],
  tickets: [], ticket: null,   // the own ones of who sees some only; the one that is open
  heard: null,              // the call whose recording is listened to, and from where once the reason was said
  seen: {}, tried: {},      // a place that was looked at, a text as another coding reads it
  answer: null,             // the ticket whose reporter is being written to, and what that costs
  trial: false,
  wrong: '', notice: '',
  busy: false,
};
let feed = null;
let notice_timer = null;
let tickets_timer = null;

const w = () => words[desk.language];
const draw = () => render(desk, w());
const request = (method, path, body) => ask(method, path, body, desk.language);

// ---- what the server tells

function on_event(event, data) {
  if (data.now) desk.skew_ms = Date.parse(data.now) - Date.now();
  if (event === 'snapshot') {
    desk.calls = new Map([...data.calls, ...data.waiting].map(c => [c.call, c]));
    desk.operators = new Map(data.operators.map(o => [o.operator, o]));
    desk.messages = new Map(data.messages.map(m => [m.sms, m]));
    desk.health = data.health;
    ask_callbacks();
    ask_reports();
    ask_work();
    ask_notices();
    ask_targets();
    ask_blocks();
    ask_places();
    ask_unreadable();
    ask_duties();
    ask_due();
    ask_list('neighbours', '/api/neighbours', 'CITY');
    ask_tickets();
    ask_ticket();
  } else if (event === 'change') {
    change(data);
  }
  draw();
}

function change({ kind, row, rows }) {
  if (kind === 'call') desk.calls.set(row.call, row);
  else if (kind === 'operator') desk.operators.set(row.operator, row);
  else if (kind === 'message') {
    desk.messages.set(row.sms, row);
    if (row.state === 'READ') desk.unreadable = desk.unreadable.filter(u => u.sms !== row.sms);     // somebody repaired it
  }
  else if (kind === 'callbacks') ask_callbacks();
  else if (kind === 'reports') ask_reports();
  else if (kind === 'work') ask_work();
  else if (kind === 'notices') ask_notices();
  else if (kind === 'blocks') ask_blocks();
  else if (kind === 'places') ask_places();
  else if (kind === 'unreadable') ask_unreadable();
  else if (kind === 'duties') ask_duties();
  else if (kind === 'clock' || kind === 'told') tickets_later();
  else if (kind === 'ticket') { tickets_later(); if (row.number === desk.ticket?.number) ask_ticket(); }
  else if (kind === 'health') desk.health = rows;
  forget([...desk.calls.values()].filter(c => c.state === 'ENDED'), c => c.startedAt, c => desk.calls.delete(c.call));
  forget([...desk.messages.values()], m => m.at, m => desk.messages.delete(m.sms));
}

const ask_callbacks = () => ask_list('callbacks', '/api/callbacks', 'CARDS');
const ask_work = () => ask_list('work', '/api/work', 'CARDS');
const ask_notices = () => ask_list('notices', '/api/notices', 'HEARD');
const ask_targets = () => ask_list('targets', '/api/targets', 'TALKS');
const ask_blocks = () => ask_list('blocks', '/api/blocks', 'BLOCKS', body => { desk.approvers = body.approvers; });
const ask_reports = () => ask_list('reports', '/api/reports', 'OFFICERS');
const ask_places = () => ask_list('places', '/api/places', 'INBOX');
const ask_duties = () => ask_list('agencies', '/api/agencies', 'CITY');
const ask_due = () => ['overdue', 'soon'].forEach(due => ask_list(due, `/api/tickets?due=${due}&limit=10`, 'COORDINATE'));
const ask_unreadable = () => ask_list('unreadable', '/api/unreadable', 'INBOX');
const ask_tickets = () => { if (!desk.me.may.includes('CARDS')) ask_list('tickets', '/api/tickets?limit=30', 'TICKETS'); };

/// A morning changes many tickets a second: the list is asked for once in a while.
function tickets_later() {
  tickets_timer ??= setTimeout(() => { tickets_timer = null; if (desk.me) { ask_tickets(); ask_due(); } }, 1000);
}

async function ask_ticket() {
  const open = desk.ticket;
  if (!open) return;
  const answer = await request('GET', `/api/tickets/${open.number}`);
  if (desk.ticket === open && (answer.ok || answer.status === 404)) { desk.ticket = answer.ok ? answer.body : null; draw(); }
}

async function ask_list(list, path, right, more = () => {}) {
  if (!desk.me.may.includes(right)) return;
  const answer = await request('GET', path);
  if (answer.ok) { desk[list] = answer.body.rows; more(answer.body); draw(); }
}

function forget(rows, time, remove) {
  if (rows.length <= KEPT_MAX) return;
  rows.sort((a, b) => (time(a) < time(b) ? -1 : 1)).slice(0, rows.length - KEPT_MAX).forEach(remove);
}

async function still_known() {
  const answer = await request('GET', '/api/me');
  if (answer.ok) { desk.me = answer.body; draw(); return 'yes'; }
  if (answer.status !== 401) return 'unreachable';
  leave(w().sessionOver);
  return 'no';
}

// ---- in and out

function enter(me) {
  Object.assign(desk, { me, trial: me.site.trial, wrong: '', link: 'connecting' });
  feed?.stop();
  feed = listen({ on_event, on_link: link => { desk.link = link; draw(); }, still_known });
  draw();
}

function leave(because) {
  feed?.stop();
  feed = null;
  Object.assign(desk, { me: null, wrong: because, link: 'connecting', calls: new Map(), operators: new Map(), messages: new Map(), callbacks: [], work: [], reports: [], notices: [], health: [],
    targets: [], listens: null, blocks: null, block: null, approvers: [], places: [], unreadable: [], agencies: [], neighbours: [], overdue: [], soon: [], tickets: [], ticket: null, heard: null, seen: {}, tried: {}, answer: null });
  draw();
  document.querySelector('#user').focus();
}

async function log_in(form) {
  if (desk.busy) return;
  desk.busy = true;
  draw();
  const answer = await request('POST', '/api/login', { user: form.user.value.trim(), password: form.password.value });
  desk.busy = false;
  if (answer.ok) { form.password.value = ''; enter(answer.body); return; }
  desk.wrong = why(answer, w());
  draw();
  form.password.select();
}

// ---- wishes

async function wish(method, path, body, good) {
  const answer = await request(method, path, body);
  if (answer.status === 401) { leave(w().sessionOver); return; }
  desk.notice = answer.ok ? good(answer.body) : why(answer, w());
  clearTimeout(notice_timer);
  notice_timer = setTimeout(() => { desk.notice = ''; draw(); }, 6000);
  draw();
}

/// What was read is what is changed: whoever was faster is shown.
async function change_ticket(method, below, body) {
  await wish(method, `/api/tickets/${desk.ticket.number}${below}`, { version: desk.ticket.version, ...body }, row => { desk.ticket = row; return w().saved; });
  await ask_ticket();
}

const actions = {
  log_in,
  log_out: async () => { await request('POST', '/api/logout'); leave(''); },
  switch_language() {
    desk.language = desk.language === 'id' ? 'en' : 'id';
    localStorage.setItem('siaga.language', desk.language);
    draw();
  },
  move: (state, reason) => wish('PUT', `/api/operators/${encodeURIComponent(desk.me.operator)}/state`, reason ? { state, reason } : { state }, operator => operator.warning ?? ''),
  dispose: (call, disposition) => wish('POST', `/api/calls/${encodeURIComponent(call)}/disposition`, { disposition }, () => w().saved),
  ask_silent: call => wish('POST', `/api/calls/${encodeURIComponent(call)}/silence`, null, () => w().asked),
  transfer: (call, kind, to) => wish('POST', `/api/calls/${encodeURIComponent(call)}/transfer`, { kind, to }, () => w().handingOn),
  park: call => wish('POST', `/api/calls/${encodeURIComponent(call)}/park`, null, () => w().handingOn),
  listen: (call, manner) => (desk.listens = call, wish('POST', `/api/calls/${encodeURIComponent(call)}/listen`, { manner }, () => `${w().phoneRings} ${w().hears[manner]}`)),
  listen_no_more: call => wish('DELETE', `/api/calls/${encodeURIComponent(call)}/listen`, null, () => w().saved),
  called_back: (call, how) => wish('POST', `/api/callbacks/${encodeURIComponent(call)}`, { how }, () => w().saved),
  decide: (report, accept) => wish('POST', `/api/reports/${encodeURIComponent(report)}`, { accept }, () => w().saved),
  surge: on => wish('PUT', '/api/surge', on ? { surge: 'ON', reason: w().surgeReason } : { surge: 'OFF' }, () => w().saved),
  declare: (line, body) => wish('PUT', `/api/notices/${encodeURIComponent(line)}`, body, () => w().saved),
  withdraw: line => wish('DELETE', `/api/notices/${encodeURIComponent(line)}`, null, () => w().saved),
  choose_block(call) { desk.block = call; draw(); },
  propose_block(body) {
    desk.block = null;
    return wish('POST', '/api/blocks', body, () => w().blockProposed);
  },
  ring_block: (code, person) => wish('POST', `/api/blocks/${code}/ring`, { person }, () => w().blockRings.RINGS),
  agree_block: code => wish('POST', `/api/blocks/${code}/agree`, null, () => w().saved),
  end_block: code => wish('POST', `/api/blocks/${code}/end`, { reason: w().blockEnded }, () => w().saved),
  choose_recording(call) {
    desk.heard = call ? { call, source: null } : null;
    draw();
    if (call) { const reason = document.querySelector('#hear-reason'); reason.value = ''; reason.focus(); }
  },
  hear(reason) {
    desk.heard.source = `/api/calls/${encodeURIComponent(desk.heard.call)}/recording?reason=${encodeURIComponent(reason)}`;
    draw();
  },
  /// The player does not say why: the gateway does.
  async not_heard() {
    const source = desk.heard?.source;
    if (!source) return;
    desk.heard = null;
    await wish('GET', source, null, () => w().notPlayed);
  },
  take: work => wish('POST', `/api/work/${work}/taken`, null, () => ''),
  done: work => wish('POST', `/api/work/${work}/done`, null, () => w().saved),
  cancel_text: sms => wish('POST', `/api/messages/${encodeURIComponent(sms)}/cancel`, {}, () => w().saved),
  async look(sms) {
    const answer = await request('GET', `/api/places/${encodeURIComponent(sms)}?unmask=${encodeURIComponent(w().lookReason)}`);
    if (answer.ok) { desk.seen[sms] = answer.body; draw(); } else ask_places();
  },
  async put_on_ticket(sms, ticket) {
    const { latitude, longitude } = desk.seen[sms].place;
    const path = `/api/tickets/${encodeURIComponent(ticket)}`;
    const now = await request('GET', path);
    if (now.ok) await wish('PATCH', path, { version: now.body.version, point: `${latitude.toFixed(5)},${longitude.toFixed(5)}` }, () => w().saved);
  },
  async reread(sms, coding) {
    const answer = await request('GET', `/api/unreadable/${encodeURIComponent(sms)}?dataCoding=${coding}`);
    if (answer.ok) { desk.tried[sms] = { coding, ...answer.body }; draw(); } else ask_unreadable();
  },
  async repair(sms) {
    await wish('POST', `/api/unreadable/${encodeURIComponent(sms)}`, { dataCoding: desk.tried[sms].coding }, () => w().saved);
    delete desk.tried[sms];
    ask_unreadable();
  },
  begin_answer(ticket) { desk.answer = ticket ? { ticket, cost: null } : null; draw(); },
  async preview(text) {
    const draft = desk.answer;
    const answer = draft && text.trim() ? await request('POST', '/api/messages', { ticket: draft.ticket, text, preview: true }) : null;
    if (draft && desk.answer === draft) { draft.cost = answer?.ok ? answer.body : null; draw(); }
  },
  send_answer: text => wish('POST', '/api/messages', { ticket: desk.answer.ticket, text }, sent => { desk.answer = null; return `${w().saved} ${sent.parts} SMS`; }),
  async split(sms, ticket) {
    const path = `/api/tickets/${encodeURIComponent(ticket)}`;
    const now = await request('GET', path);
    if (now.ok) await wish('POST', `${path}/split`, { version: now.body.version, contact: `sms:${sms}` }, () => w().saved);
    else await wish('GET', path, null, () => '');
  },
  async open_ticket(number) {
    const answer = number ? await request('GET', `/api/tickets/${encodeURIComponent(number)}`) : { ok: true, body: null };
    if (answer.ok) { desk.ticket = answer.body; draw(); } else await wish('GET', `/api/tickets/${encodeURIComponent(number)}`, null, () => '');
  },
  protect: (flag, on, note) => change_ticket('PATCH', '', { [flag]: on, ...(note ? { note } : {}) }),
  refer: (neighbour, note) => change_ticket('PATCH', '', { state: 'REFERRED_OUT', neighbour, ...(note ? { note } : {}) }),
  progress: (assignment, body) => change_ticket('PATCH', `/assignments/${assignment}`, body),
  agency_answers: (assignment, text) => wish('POST', `/api/tickets/${desk.ticket.number}/assignments/${assignment}/answer`, { text }, () => {
    document.getElementById(`answer-of-${assignment}`).value = ''; // a second click would send it again
    return w().answerWaits;
  }),
  end_duty: (agency, from) => wish('DELETE', `/api/agencies/${agency}/duty?from=${encodeURIComponent(from)}`, null, () => w().saved),
  try_call: () => wish('POST', '/api/trial/call', null, body => w().calling + body.started),
  try_sms: text => wish('POST', '/api/trial/sms', { text }, body => w().texting + body.started),
};

prepare(actions, desk);
draw();
setInterval(() => tick(desk, w()), 1000);
const known = await request('GET', '/api/me');
if (known.ok) {
  enter(known.body);
} else {
  document.querySelector('#user').focus();
  desk.trial = (await request('GET', '/healthz')).body?.trial ?? false;
  draw();
}
