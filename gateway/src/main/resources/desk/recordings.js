/// What callers recorded, played on the page: who listens says why, and that is written down before the first sound.

import { $, el, show } from './parts.js';

export function prepare_recordings(actions) {
  document.addEventListener('click', e => { const { hear } = e.target.dataset; if (hear) actions.choose_recording(hear); });
  $('#hear-form').addEventListener('submit', e => { e.preventDefault(); actions.hear($('#hear-reason').value.trim()); });
  $('#hear-close').addEventListener('click', () => actions.choose_recording(null));
  $('#hear-audio').addEventListener('error', () => actions.not_heard());
}

/// Beside a call of which there is something to hear, for who may.
export function hear_button(call, desk, w) {
  const covered = (call.anonymous || call.confidential) && !(desk.me.may.includes('WHO') && desk.me.may.includes('SEALED'));
  return call.recorded && !covered && desk.me.may.includes('VOICE') ? button(call.call, w) : '';
}

/// Of a ticket that is open; whose they are the gateway has looked at.
export function hear_buttons(ticket, w) {
  const calls = ticket.recordings ?? [];
  return calls.length ? [el('p', { cls: 'pair' }, el('span', { text: w.recordings }), ...calls.map(call => button(call, w)))] : [];
}

const button = (call, w) => el('button', { type: 'button', cls: 'quiet', 'data-hear': call, 'aria-label': `${w.hear} ${call}`, text: w.hear });

export function recordings(desk, w) {
  const audio = $('#hear-audio');
  const source = desk.heard?.source ?? '';
  show('#recording-card', desk.heard !== null);
  show('#hear-form', desk.heard !== null && !source);
  show('#hear-audio', Boolean(source));
  $('#hear-call').textContent = desk.heard?.call ?? '';
  $('#hear-reason').placeholder = w.hearReason;
  if (audio.dataset.source === source) return;       // it plays on whatever else is drawn
  audio.dataset.source = source;
  if (source) {
    audio.src = source;
    audio.play().catch(() => {});                     // a browser that wants another click shows its own button
  } else {
    audio.removeAttribute('src');
    audio.load();
  }
}
