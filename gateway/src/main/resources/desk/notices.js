/// What callers of a line are told: what runs, and for supervisors the words of a new one.

import { $, clock, el, show } from './parts.js';

const HOURS = [1, 4, 12, 24];

export function prepare_notices(actions) {
  $('#notice-hours').replaceChildren(...HOURS.map(hours => el('option', { value: hours, text: `${hours} h` })));
  $('#notice-form').addEventListener('submit', e => {
    e.preventDefault();
    const { line, text, english, hours } = e.target;
    actions.declare(line.value, { text: text.value, english: english.value.trim() || null, minutes: hours.value * 60 });
  });
  $('#notices').addEventListener('click', e => {
    const { withdraw, extend } = e.target.dataset;
    if (withdraw) actions.withdraw(withdraw);
    if (extend) actions.declare(extend, { minutes: $('#notice-hours').value * 60 });
  });
}

export function notices(desk, w) {
  const leads = desk.me.may.includes('NOTICES');
  const running = desk.notices.filter(row => row.notice !== null && Date.parse(row.notice.until) > Date.now() + desk.skew_ms);
  show('#notices-card', desk.notices.length > 0 && (leads || running.length > 0));
  show('#notice-form', leads);
  for (const [field, word] of [['#notice-text', w.noticeText], ['#notice-english', w.noticeEnglish]]) $(field).placeholder = word;
  const lines = desk.notices.map(row => `${row.line} ${row.name}`).join();
  if ($('#notice-line').dataset.lines !== lines) {          // not while somebody chooses
    $('#notice-line').dataset.lines = lines;
    $('#notice-line').replaceChildren(...desk.notices.map(row => el('option', { value: row.line, text: `${row.line} ${row.name}` })));
  }
  $('#notices').replaceChildren(...running.map(({ line, notice }) => {
    const buttons = leads ? [el('button', { type: 'button', 'data-extend': line, text: w.noticeExtend }), el('button', { type: 'button', cls: 'quiet', 'data-withdraw': line, text: w.noticeWithdraw })] : [];
    const about = `${w.noticeUntil} ${clock(notice.until, desk)} · ${notice.by}`;
    return el('li', { 'data-notice': line }, el('span', { cls: 'line', text: line }),
      el('span', { cls: 'main-text' }, el('span', { text: [notice.text ?? w.noticeSpoken, notice.english].filter(Boolean).join(' / ') }), el('small', { text: about })), el('span', { cls: 'pair' }, ...buttons));
  }));
}
