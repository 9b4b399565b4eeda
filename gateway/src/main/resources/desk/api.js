/// Requests to the gateway. Every answer is {ok, status, body}; a server that cannot be reached is {ok: false, status: 0}.

export async function ask(method, path, body, language) {
  try {
    const response = await fetch(path, {
      method,
      headers: { 'X-Siaga': 'desk', 'Accept-Language': language, ...(body ? { 'Content-Type': 'application/json' } : {}) },
      body: body ? JSON.stringify(body) : undefined,
      credentials: 'same-origin',
      cache: 'no-store',
      signal: AbortSignal.timeout(10_000),
    });
    const json = (response.headers.get('Content-Type') ?? '').includes('json') ? await response.json() : null;
    return { ok: response.ok, status: response.status, body: json };
  } catch {
    return { ok: false, status: 0, body: null };
  }
}

/// What went wrong, for the person: the title and the remedy, in the words of the server.
export function why(answer, w) {
  if (answer.status === 0) return w.unreachable;
  const fields = (answer.body?.errors ?? []).map(e => `${e.field}: ${e.remedy}`);
  return [answer.body?.title ?? w.failed, ...fields].join(' · ');
}
