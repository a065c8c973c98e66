// The same messages over plain HTTP: for networks without websockets.

const TIMEOUT_MS = 10_000;

/** POST an action; resolves to the server's answer, rejects when there is none to be trusted. */
export async function post(me, item) {
  const response = await fetch(`/m/${me}/act`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify(item),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  return answerOf(response);
}

/** GET what is new since `since`. */
export async function catchUp(me, { since, keys }) {
  const query = new URLSearchParams({ since: JSON.stringify(since), keys: JSON.stringify(keys) });
  const response = await fetch(`/m/${me}/sync?${query}`, {
    headers: { Accept: "application/json" },
    cache: "no-store",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  return answerOf(response);
}

/** A refusal is an answer; a proxy's error page is none. */
async function answerOf(response) {
  const isJson = response.headers.get("Content-Type")?.includes("json");
  if (isJson && response.status < 500) return response.json();
  throw new Error(`no answer: ${response.status}`);
}
