/// What people do about texts: answer one, look where a handset is that has not called, read what nobody could read.
/// Lists are rebuilt only when they are others, so that a choice that is half made survives the next caller.

import { $, changed, clock, el, number, place_link, show, ticket_text } from './parts.js';

/// data_coding of SMPP, as far as anybody was ever seen to be wrong about it.
const CODINGS = { 0: 'GSM 03.38', 1: 'ASCII', 3: 'Latin-1', 4: '8 bit', 8: 'UCS-2' };
const HEX_MAX = 240;
const PREVIEW_AFTER_MS = 300;
let preview_timer = null;

export function prepare_texts(actions) {
  $('#places').addEventListener('click', e => {
    const { look, put, ticket } = e.target.dataset;
    if (look) actions.look(look);
    if (put) actions.put_on_ticket(put, ticket);
  });
  $('#repair').addEventListener('change', e => { const { coding } = e.target.dataset; if (coding) actions.reread(coding, Number(e.target.value)); });
  $('#repair').addEventListener('click', e => { const { keep } = e.target.dataset; if (keep) actions.repair(keep); });
  $('#answer').addEventListener('submit', e => { e.preventDefault(); actions.send_answer($('#answer-text').value); });
  $('#answer-text').addEventListener('input', e => {
    clearTimeout(preview_timer);
    preview_timer = setTimeout(() => actions.preview(e.target.value), PREVIEW_AFTER_MS);
  });
  $('#answer-cancel').addEventListener('click', () => actions.begin_answer(null));
}

export function render_texts(desk, w) {
  answer(desk, w);
  changed('#places', [desk.language, desk.places, desk.seen], () => desk.places.map(row => place_row(row, desk, w)));
  show('#places-card', desk.places.length > 0);
  $('#places-count').textContent = desk.places.length;
  const repairs = desk.me.may.includes('INBOX') && desk.me.may.includes('COORDINATE') ? desk.unreadable : [];
  changed('#repair', [desk.language, repairs, desk.tried], () => repairs.map(row => repair_row(row, desk, w)));
  show('#repair-card', repairs.length > 0);
  $('#repair-count').textContent = repairs.length;
}

/// What it costs stands beside the button before it is pressed.
function answer(desk, w) {
  const draft = desk.answer;
  show('#answer-card', draft !== null);
  if (!draft) return;
  $('#answer-ticket').textContent = ticket_text(draft.ticket);
  if ($('#answer').dataset.ticket !== draft.ticket) { $('#answer').dataset.ticket = draft.ticket; $('#answer-text').value = ''; $('#answer-text').focus(); }
  const cost = draft.cost;
  const swaps = Object.entries(cost?.changed ?? {}).map(([from, to]) => `${from} → ${to === ' ' || to === '' ? '␣' : to}`);
  $('#answer-cost').textContent = !cost ? '' : [`${cost.parts} SMS`, cost.encoding, swaps.length ? `${w.swapped} ${swaps.join(', ')}` : ''].filter(Boolean).join(' · ');
  $('#answer-send').disabled = !cost;
}

/// Number and place only when somebody looks, and that is logged.
function place_row(row, desk, w) {
  const seen = desk.seen[row.sms];
  const ticket = row.ticket ? el('b', { cls: 'ticket', text: ticket_text(row.ticket) }) : '';
  const about = seen ? place_link(seen.place) : [el('small', { text: clock(row.receivedAt, desk) })];
  const button = !seen ? el('button', { type: 'button', 'data-look': row.sms, text: w.look })
    : row.ticket ? el('button', { type: 'button', 'data-put': row.sms, 'data-ticket': row.ticket, text: w.putOnTicket }) : '';
  return el('li', { 'data-place': row.sms }, el('span', { cls: 'main-text' }, number((seen ?? row).number, w), ' ', ...about), ticket, el('span', { cls: 'pair' }, button));
}

function repair_row(row, desk, w) {
  const tried = desk.tried[row.sms];
  const choice = el('select', { 'data-coding': row.sms, 'aria-label': w.readAs }, ...(tried ? [] : [el('option', { text: w.readAs, value: '' })]),
    ...Object.entries(CODINGS).map(([coding, text]) => el('option', { value: coding, text: `${coding} · ${text}`, ...(tried?.coding === Number(coding) ? { selected: '' } : {}) })));
  const words = !tried ? [] : [el('q', { cls: 'reread', dir: 'auto', text: tried.text || w.nothingRead }), el('small', { text: `${tried.number || w.noNumber} → ${tried.ours}` })];
  const hex = row.hex.length > HEX_MAX ? `${row.hex.slice(0, HEX_MAX)} …` : row.hex;
  return el('li', { 'data-unreadable': row.sms },
    el('span', { cls: 'main-text' }, el('b', { text: row.problem }), ' ', el('small', { text: `${row.link} · ${clock(row.at, desk)}` }), el('code', { text: hex }), ...words),
    el('span', { cls: 'pair' }, choice, tried?.text ? el('button', { type: 'button', cls: 'main', 'data-keep': row.sms, text: w.keepText }) : ''));
}
