/// What an operator does with the caller they talk with: hand them on, or park them for an emergency that waits.

import { $, el, show } from './parts.js';

const EMERGENCY = '112';

export function prepare_talk(actions, in_hand) {
  $('#transfer').addEventListener('click', () => {
    const [kind, to] = $('#target').value.split(':');
    const call = in_hand();
    if (call && to) actions.transfer(call.call, kind, to);
  });
  $('#operators').addEventListener('click', event => {
    const { listen, manner, listenNoMore } = event.target.dataset;
    if (listen) actions.listen(listen, manner);
    if (listenNoMore) actions.listen_no_more(listenNoMore);
  });
  $('#park').addEventListener('click', () => { const call = in_hand(); if (call) actions.park(call.call); });
}

export function talk(desk, w, call) {
  const talking = call.state === 'TALKING';
  show('#hand-on', talking);
  if (!talking) return;
  const emergencies = [...desk.calls.values()].filter(c => c.state === 'WAITING' && c.line === EMERGENCY);
  show('#park', emergencies.length > 0 && call.line !== EMERGENCY);
  const there = desk.targets.filter(t => t.id !== desk.me.operator && (t.kind !== 'OPERATOR' || at_work(desk.operators.get(t.id))));
  const shown = `${desk.language} ${there.map(t => t.id).join()}`;
  if ($('#target').dataset.shown !== shown) {               // not while somebody chooses
    const chosen = $('#target').value;
    $('#target').dataset.shown = shown;
    $('#target').replaceChildren(...there.map(t => el('option', { value: `${t.kind}:${t.id}`, text: `${w.targets[t.kind]} ${t.name}` })));
    if (there.some(t => `${t.kind}:${t.id}` === chosen)) $('#target').value = chosen;
  }
}

/// Of a supervisor: nobody hears them, the operator does, or both.
const MANNERS = ['LISTEN', 'WHISPER', 'JOIN'];

/// The buttons of a supervisor in the row of who talks, and in the own row while listening.
export function listening(operator, desk, w) {
  const mine = operator.operator === desk.me.operator;
  const call = operator.call ?? (mine ? desk.listens : null);       // to whom a supervisor listens need not be shown (floor.listening_shown)
  if (!desk.me.may.includes('LISTEN') || !call) return '';
  if (mine && operator.state === 'SUPERVISING') return el('button', { type: 'button', cls: 'quiet', 'data-listen-no-more': call, text: w.listenNoMore });
  const talks = operator.state === 'TALKING' || operator.state === 'HELD';
  if (!talks || mine) return '';
  return el('span', { cls: 'manners', role: 'group', 'aria-label': `${w.manner} ${operator.name}` },
    ...MANNERS.map(m => el('button', { type: 'button', cls: 'quiet', 'data-listen': call, 'data-manner': m, text: w.manners[m], title: w.hears[m] })));
}

const at_work = operator => operator && operator.state !== 'OFFLINE' && operator.state !== 'BREAK';
