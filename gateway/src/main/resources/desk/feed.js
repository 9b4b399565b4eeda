/// Listens to the gateway and comes back by itself. EventSource gives up for good on some errors, and a dead line can stay silent for
/// minutes, so the reconnecting is ours: no sign of life for 25 s or an error → close, ask who we are, listen anew.

const SILENCE_MAX_MS = 25_000;
const PAUSE_MS = [500, 1000, 2000, 3000];

export function listen({ on_event, on_link, still_known }) {
  let source = null, timer = null, watch = null, tries = 0, stopped = false;

  function alive() {
    clearTimeout(watch);
    watch = setTimeout(lose, SILENCE_MAX_MS);
  }

  function open() {
    source = new EventSource('/api/feed');
    alive();
    source.addEventListener('snapshot', e => { tries = 0; alive(); on_link('live'); on_event('snapshot', JSON.parse(e.data)); });
    source.addEventListener('change', e => { alive(); on_event('change', JSON.parse(e.data)); });
    source.addEventListener('beat', e => { alive(); on_event('beat', JSON.parse(e.data)); });
    source.addEventListener('bye', lose);
    source.addEventListener('error', lose);
  }

  function close() {
    clearTimeout(watch);
    clearTimeout(timer);
    source?.close();
    source = null;
  }

  function lose() {
    close();
    if (stopped) return;
    on_link('lost');
    timer = setTimeout(again, PAUSE_MS[Math.min(tries++, PAUSE_MS.length - 1)]);
  }

  async function again() {
    const known = await still_known();
    if (stopped) return;
    if (known === 'yes') open();
    else if (known === 'unreachable') lose();
    // 'no': whoever was asked has shown the log-in
  }

  on_link('connecting');
  open();
  return { stop() { stopped = true; close(); } };
}
