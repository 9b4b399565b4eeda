/// What was promised and comes due, or is broken, for who coordinates: what is due first stands first.

import { $, changed, el, moment, show, ticket_text } from './parts.js';

export function due(desk, w) {
  show('#due-card', desk.overdue.length + desk.soon.length > 0);
  changed('#due', [desk.language, desk.overdue, desk.soon], () => [...rows(desk.overdue, c => c.broken), ...rows(desk.soon, c => !c.broken && c.reached >= 75)].map(({ ticket, clock }) =>
    el('li', { 'data-due': ticket.number, 'data-broken': String(clock.broken) },
      el('button', { type: 'button', cls: 'quiet ticket', 'data-open': ticket.number, text: ticket_text(ticket.number) }),
      el('span', { cls: 'main-text' }, el('span', { cls: clock.broken ? 'due broken' : 'due', text: `${w.clocks[clock.kind] ?? clock.kind}: ${clock.broken ? w.broken : w.until} ${moment(clock.dueAt, desk)}` }),
        el('small', { text: [w.kinds[ticket.kind], w.ticketStates[ticket.state], ticket.category, ticket.assignments.find(a => a.assignment === clock.assignment)?.name].filter(Boolean).join(' · ') })))));
}

/// Of each ticket the clock for which it is in the list.
function rows(tickets, which) {
  return tickets.map(ticket => ({ ticket, clock: ticket.clocks.filter(c => c.state === 'RUNNING' && which(c)).sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1))[0] })).filter(row => row.clock);
}
