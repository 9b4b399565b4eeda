/// Numbers that are blocked for a while: what one supervisor wants and another agrees to.

import { $, clock, el, show } from './parts.js';

const HOURS = [24, 48, 72];
const NAMED = ['PRANK', 'HOAX', 'SILENT'];

export function prepare_blocks(actions, desk) {
  $('#block-hours').replaceChildren(...HOURS.map(hours => el('option', { value: hours, text: `${hours} h` })));
  $('#block-form').addEventListener('submit', e => {
    e.preventDefault();
    const { reason, hours } = e.target;
    actions.propose_block({ call: desk.block, reason: reason.value, hours: Number(hours.value) });
  });
  $('#block-cancel').addEventListener('click', () => actions.choose_block(null));
  $('#blocks').addEventListener('click', e => {
    const { agree, ring, person, end } = e.target.dataset;
    if (agree) actions.agree_block(agree);
    if (ring) actions.ring_block(ring, person);
    if (end) actions.end_block(end);
  });
}

/// The button beside a call whose number could be blocked.
export function block_button(call, desk, w) {
  const could = desk.blocks !== null && NAMED.includes(call.disposition) && call.number;
  return could ? el('button', { type: 'button', cls: 'quiet', 'data-block': call.call, text: w.block }) : '';
}

export function blocks(desk, w) {
  const running = (desk.blocks ?? []).filter(row => Date.parse(row.until) > Date.now() + desk.skew_ms);
  show('#blocks-card', running.length > 0 || desk.block !== null);
  show('#block-form', desk.block !== null);
  $('#block-call').textContent = desk.block ?? '';
  $('#block-reason').placeholder = w.blockReason;
  $('#blocks').replaceChildren(...running.map(row => {
    const agreed = row.agreedBy !== null;
    const own = row.by === desk.me.user;
    const agree = agreed || own ? '' : el('button', { type: 'button', 'data-agree': row.code, text: w.blockAgree });
    const last = row.rung.at(-1);
    const rings = !agreed && last?.end === null;
    const phones = agreed || rings ? [] : desk.approvers.filter(a => a.person !== row.by).map(a =>
      el('button', { type: 'button', cls: 'quiet', 'data-ring': row.code, 'data-person': a.person, text: `${w.blockRing} ${a.name}` }));
    const told = last && !agreed ? ` · ${last.person}: ${w.blockRings[last.end ?? 'RINGS']}` : '';
    const about = agreed ? `${row.by}, ${row.agreedBy} · ${w.blockMet} ${row.met}` : `${row.by} · ${row.hours} h · ${w.blockWaits}${told}`;
    return el('li', { 'data-row': row.code, 'data-agreed': String(agreed) }, el('span', { cls: 'line', text: row.code }),
      el('span', { cls: 'main-text' }, el('span', { text: row.reason }), el('small', { text: `${about} · ${w.noticeUntil} ${clock(row.until, desk)}` })),
      el('span', { cls: 'pair' }, agree, ...phones, el('button', { type: 'button', cls: 'quiet', 'data-end': row.code, text: agreed ? w.blockLift : w.noticeWithdraw })));
  }));
}
