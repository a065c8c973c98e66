// A page keeps the last signed marks of the journal. A journal that was rolled back or written anew lacks one: then
// the page says so, and tells the facilitators. The server never learns what a page keeps while all is well.

// Without an import, so that the bundler makes no chunk of its own for what the live page has already.
const MOST = 12;

const keyOf = (place) => `witness:${place.dataset.witness}`;

function remembered(place) {
  try {
    return JSON.parse(localStorage.getItem(keyOf(place))) || [];
  } catch {
    return [];
  }
}

async function look(place) {
  const answer = await fetch(place.dataset.from, { headers: { Accept: "application/json" } });
  if (!answer.ok) return;
  const { marks } = await answer.json();
  const standing = new Set(marks.map((one) => `${one.number} ${one.hash}`));
  const lost = remembered(place).find((one) => !standing.has(`${one.number} ${one.hash}`));
  if (lost) return alarm(place, lost);
  localStorage.setItem(keyOf(place), JSON.stringify(marks.slice(-MOST)));
}

function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function alarm(place, { number, hash, signature }) {
  place.hidden = false;
  const body = JSON.stringify({ kind: "witness.alarm", uuid: newId(), fields: { number, hash, signature } });
  return fetch(place.dataset.tell, { method: "POST", headers: { "Content-Type": "application/json" }, body });
}

const place = document.querySelector("[data-witness]");
if (place) {
  const again = () => look(place).catch(() => {});
  again();
  setInterval(again, 60000);
}
