// The page's own facts, as the server wrote them on <html>.
const html = document.documentElement;

export const page = {
  html,
  me: html.dataset.me ?? "",
  lang: html.dataset.lang || html.lang || "en",
  look: html.dataset.look ?? "",
  boot: html.dataset.boot ?? "",
  t: Number(html.dataset.t ?? 0),
  heads: JSON.parse(html.dataset.heads || "{}"),
  sockets: html.dataset.socket !== "0",
  volatile: new Set((html.dataset.volatile ?? "").split(/\s+/).filter(Boolean)),
};

/** Say one quiet sentence to screen readers; the words come from the page. */
export function announce(words) {
  const status = document.getElementById("status");
  if (status && words) status.textContent = words;
}

/** Storage that never throws: private windows and full disks keep things in memory. */
export function safely(name) {
  try {
    const storage = globalThis[name];
    storage.setItem("trialogue:probe", "1");
    storage.removeItem("trialogue:probe");
    return storage;
  } catch {
    return inMemory();
  }
}

function inMemory() {
  const kept = new Map();
  return {
    get length() {
      return kept.size;
    },
    key: (i) => [...kept.keys()][i] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, String(value)),
    removeItem: (key) => void kept.delete(key),
  };
}
