/// One ticket at a time: which agencies work on it and how far they are, whom to phone, what was told by phone or radio and when, how the report is protected.
/// Drawn anew only when it is another, so that a reason that is half typed survives the next caller. What is possible says the table of rights (`may`).

import { hear_buttons } from './recordings.js';
import { $, changed, el, moment, number, show, ticket_text } from './parts.js';

const NEXT = {
  SENT: ['ACKNOWLEDGED', 'DECLINED', 'WITHDRAWN'], TIMED_OUT: ['ACKNOWLEDGED', 'DECLINED', 'WITHDRAWN'],
  ACKNOWLEDGED: ['EN_ROUTE', 'ON_SCENE', 'DONE', 'DECLINED', 'WITHDRAWN'], EN_ROUTE: ['ON_SCENE', 'WITHDRAWN'], ON_SCENE: ['DONE', 'WITHDRAWN'],
};
/// From where a person may send a ticket to a neighbour, as long as no agency of ours works on it.
const REFERABLE = { EMERGENCY: ['TRIAGED', 'REOPENED'], OTHER: ['NEW', 'NEEDS_INFO', 'VERIFIED', 'COORDINATION', 'ON_HOLD', 'REOPENED'] };
const WITH_REASON = ['DECLINED', 'WITHDRAWN'];

export function prepare_tickets(actions) {
  document.addEventListener('click', e => { const { open } = e.target.dataset; if (open) actions.open_ticket(open); });
  $('#ticket-open').addEventListener('submit', e => { e.preventDefault(); actions.open_ticket($('#ticket-number').value.replace(/\D/g, '')); });
  $('#ticket-close').addEventListener('click', () => actions.open_ticket(null));
  $('#ticket-refer').addEventListener('submit', e => { e.preventDefault(); actions.refer($('#ticket-neighbour').value, $('#ticket-note').value.trim()); });
  $('#ticket-tell').addEventListener('submit', e => e.preventDefault());
  $('#ticket').addEventListener('click', e => {
    const { flag, on, state, assignment, answer } = e.target.dataset;
    if (flag) actions.protect(flag, on === 'true', $('#ticket-note').value.trim());
    if (state) actions.progress(assignment, told({ state }));
    if (answer) actions.agency_answers(answer, $(`#answer-of-${answer}`).value.trim());
  });
}

/// What stands in the controls: who told it and when, and why.
function told(body) {
  const source = $('#ticket-source').value;
  const [hours, minutes] = $('#ticket-at').value.split(':').map(Number);
  const at = new Date();
  if ($('#ticket-at').value) at.setHours(hours, minutes, 0, 0);
  if (at > new Date()) at.setDate(at.getDate() - 1);      // 23:58, told after midnight
  const note = $('#ticket-note').value.trim();
  return { ...body, ...(source === 'API' ? {} : { source, ...($('#ticket-at').value ? { at: at.toISOString() } : {}) }), ...(note ? { note } : {}) };
}

export function render_tickets(desk, w) {
  const may = right => desk.me.may.includes(right);
  show('#tickets-card', may('TICKETS'));
  const t = desk.ticket;
  show('#ticket', Boolean(t));
  changed('#tickets', [desk.language, desk.tickets], () => desk.tickets.map(row => el('li', {},
    el('button', { type: 'button', cls: 'quiet ticket', 'data-open': row.number, text: ticket_text(row.number) }),
    el('span', { cls: 'main-text' }, el('span', { text: row.description ?? (row.confidential ? w.confidential : '') }), el('small', { text: [w.kinds[row.kind], w.ticketStates[row.state], row.category].filter(Boolean).join(' · ') })))));
  if (!t) return;
  const now = JSON.stringify([desk.language, t, desk.neighbours]);
  if ($('#ticket').dataset.shown === now) return;
  const other = $('#ticket').dataset.number !== t.number;
  $('#ticket').dataset.shown = now;
  $('#ticket').dataset.number = t.number;
  $('#ticket-title').textContent = ticket_text(t.number);
  $('#ticket-what').replaceChildren(...about(t, desk, w));
  $('#ticket-flags').replaceChildren(...['anonymous', 'confidential'].map(flag => protection(t, flag, may, w)));
  const typed = other ? [] : [...document.querySelectorAll('#ticket-assignments input')].map(input => [input.id, input.value]);
  $('#ticket-assignments').replaceChildren(...t.assignments.map(a => assignment(a, t, desk, w)));
  for (const [id, value] of typed) { const input = document.getElementById(id); if (input) input.value = value; }
  show('#ticket-nobody', t.assignments.length === 0);
  show('#ticket-tell', may('PROGRESS'));
  show('#ticket-told', may('CHANGE'));
  sources(w);
  neighbours(t, desk, w);
  if (other) { $('#ticket-note').value = ''; $('#ticket-at').value = ''; }
}

function sources(w) {
  const chosen = $('#ticket-source').value || 'API';
  $('#ticket-source').replaceChildren(...Object.keys(w.sources).filter(s => ['API', 'PHONE', 'RADIO'].includes(s)).map(s => el('option', { value: s, text: s === 'API' ? w.sourceNow : w.sources[s] })));
  $('#ticket-source').value = chosen;
}

function neighbours(t, desk, w) {
  const takers = desk.neighbours.filter(n => n.takes.includes(t.kind));
  const free = (REFERABLE[t.kind] ?? REFERABLE.OTHER).includes(t.state) && !t.assignments.some(a => NEXT[a.state]);
  show('#ticket-refer', desk.me.may.includes('CHANGE') && free && takers.length > 0);
  const theirs = takers.find(n => n.regions.some(r => `${t.region}.`.startsWith(`${r}.`)));
  $('#ticket-neighbour').replaceChildren(...takers.map(n => el('option', { value: n.neighbour, text: [n.name, n.phone, n.web].filter(Boolean).join(', ') })));
  if (theirs) $('#ticket-neighbour').value = theirs.neighbour;
}

function about(t, desk, w) {
  const urgency = t.priority ?? t.suggestedPriority;
  const head = [w.kinds[t.kind], w.ticketStates[t.state], t.category, urgency ? `P${urgency}${t.priority ? '' : ` (${w.suggested})`}` : ''].filter(Boolean).join(' · ');
  const to = t.state === 'REFERRED_OUT' && desk.neighbours.find(n => n.neighbour === t.neighbour);
  const where = [t.landmark, t.region, t.point].filter(Boolean).join(' · ');
  return [el('p', {}, el('b', { text: head }), ' ', number(t.reporter, w)), ...(to ? [el('p', { text: `${w.referredTo} ${[to.name, to.phone, to.web].filter(Boolean).join(', ')}` })] : []), el('p', { cls: 'words', dir: 'auto', text: t.description ?? (t.confidential ? w.confidential : '') }), ...(where ? [el('p', { cls: 'hint', dir: 'auto', text: where })] : []), ...hear_buttons(t, w)];
}

/// Anybody protects a report; taking that away is for who coordinates, and needs the reason beside it.
function protection(t, flag, may, w) {
  const on = t[flag];
  const free = on ? may('COORDINATE') : may('CHANGE');
  const mark = el('span', { cls: on ? 'flag on' : 'flag', 'data-flag-of': flag, text: `${on ? '●' : '○'} ${w.flags[flag]}` });
  return free ? el('span', { cls: 'pair' }, mark, el('button', { type: 'button', cls: 'quiet', 'data-flag': flag, 'data-on': String(!on), 'aria-label': `${on ? w.flagOff : w.flagOn}: ${w.flags[flag]}`, text: on ? w.flagOff : w.flagOn })) : mark;
}

function assignment(a, t, desk, w) {
  const mine = desk.me.may.includes('CHANGE') || a.agency === desk.me.agency;
  const possible = desk.me.may.includes('PROGRESS') && mine ? (NEXT[a.state] ?? []).filter(s => s !== 'WITHDRAWN' || desk.me.may.includes('CHANGE')) : [];
  const own = desk.me.agency === a.agency && a.state !== 'DECLINED' && a.state !== 'WITHDRAWN';
  return el('li', { 'data-assignment': a.assignment },
    el('p', { cls: 'share' }, el('b', { text: a.name }), el('small', { text: w.roles[a.role] }), el('span', { cls: 'state', 'data-state': a.state, text: w.shares[a.state] }),
      mine ? el('a', { href: `/api/tickets/${t.number}/assignments/${a.assignment}/sheet`, target: '_blank', rel: 'noopener', text: w.sheet }) : ''),
    ...(a.phone ? [el('p', { cls: a.exhausted ? 'phone now' : 'phone' }, el('span', { text: `${a.exhausted ? w.phoneNow : w.phoneThem}: ${a.phone.name} ` }), el('a', { href: `tel:${a.phone.number}`, text: a.phone.number }))] : []),
    ...clocks(a, t, desk, w),
    el('ol', { cls: 'steps' }, ...[{ state: 'SENT', at: a.sentAt, by: a.because, measured: true }, ...a.steps].map(s => step(s, desk, w))),
    ...(a.rings.length ? [el('p', { cls: 'hint', text: `${w.rung}: ${a.rings.map(r => `${r.name} ${moment(r.at, desk)} ${w.ringEnds[r.end] ?? w.ringEnds.RINGS}`).join(', ')}` })] : []),
    ...(possible.length ? [el('span', { cls: 'pair moves' }, ...possible.map(s => el('button', { type: 'button', cls: WITH_REASON.includes(s) ? 'quiet' : '', 'data-state': s, 'data-assignment': a.assignment, text: w.moves[s] })))] : []),
    ...(own ? [el('span', { cls: 'pair' }, el('input', { id: `answer-of-${a.assignment}`, maxlength: 1530, 'aria-label': w.agencyAnswer, placeholder: w.agencyAnswer }), el('button', { type: 'button', 'data-answer': a.assignment, text: w.agencySend }))] : []));
}

/// A time that somebody told later does not pass for a measured one.
function step(s, desk, w) {
  const how = s.source ? ` · ${s.measured ? w.sources[s.source] : `${w.toldBy} ${w.sources[s.source]}, ${w.noted} ${moment(s.recordedAt, desk)}`}` : '';
  return el('li', { cls: s.measured ? '' : 'told' }, el('time', { datetime: s.at, text: moment(s.at, desk) }), el('span', {}, el('b', { text: w.shares[s.state] }), el('small', { dir: 'auto', text: `${s.by}${how}${s.note ? `: ${s.note}` : ''}` })));
}

function clocks(a, t, desk, w) {
  return t.clocks.filter(c => c.assignment === a.assignment || (c.assignment === null && a.role === 'LEAD')).filter(c => c.state !== 'STOPPED' || c.broken).flatMap(c => [
    el('p', { cls: c.broken ? 'due broken' : 'due', text: `${w.clocks[c.kind] ?? c.kind}: ${c.broken ? w.broken : c.state === 'PAUSED' ? w.paused : w.until} ${moment(c.dueAt, desk)} (${c.term})` }),
    ...(c.told.length ? [el('p', { cls: 'hint', text: `${w.clockTold}: ${c.told.map(x => `${x.name || x.to} ${x.percent} % ${w.tellings[x.by]} ${moment(x.at, desk)}`).join(', ')}` })] : [])]);
}
