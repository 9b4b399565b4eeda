/// Who is at the agencies' telephones in place of the city's list: now, and who comes next.

import { $, changed, el, moment, show } from './parts.js';

export function prepare_duties(actions) {
  $('#duties').addEventListener('click', e => {
    const { agency, from } = e.target.dataset;
    if (from) actions.end_duty(agency, from);
  });
}

export function duties(desk, w) {
  const now = Date.now() + desk.skew_ms;
  const planned = desk.agencies.flatMap(agency => agency.duties.filter(d => Date.parse(d.until) > now).map(d => ({ ...d, agency })));
  const counts = d => d.agency.duty?.from === d.from;
  show('#duties-card', planned.length > 0);
  changed('#duties', [desk.language, planned], () => planned.map(d => el('li', { 'data-duty': d.agency.agency, 'data-counts': String(counts(d)) },
    el('span', { cls: 'line', text: d.agency.agency }),
    el('span', { cls: 'main-text' }, el('span', { dir: 'auto', text: d.ladder.map(rung => `${rung.name} ${rung.phone}`).join(' → ') }),
      el('small', { text: `${counts(d) ? w.dutyNow : `${w.dutyFrom} ${moment(d.from, desk)}`} ${w.noticeUntil} ${moment(d.until, desk)} · ${d.by}` })),
    desk.me.may.includes('DUTY') ? el('button', { type: 'button', cls: 'quiet', 'data-agency': d.agency.agency, 'data-from': d.from, text: w.dutyEnd }) : '')));
}
