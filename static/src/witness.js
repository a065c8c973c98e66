// A page keeps the last signed marks of the journal. A journal that was rolled back or written anew lacks one: then
// the page says so, and tells the facilitators. The server never learns what a page keeps while all is well.

// Without an import, so that the bundler makes no chunk of its own for what the live page has already.
const MOST = 12;

const place = document.querySelector("[data-witness]");
const key = `witness:${place.dataset.witness}`;
const nameOf = (mark) => mark.number + mark.hash;

async function look() {
  const { marks, say } = await (await fetch("record/marks")).json();
  const standing = marks.map(nameOf);
  const lost = JSON.parse(localStorage.getItem(key) ?? "[]").find((one) => !standing.includes(nameOf(one)));
  if (!lost) return localStorage.setItem(key, JSON.stringify(marks.slice(-MOST)));
  place.textContent = say;
  place.hidden = false;
  await fetch("act", { method: "POST", body: new URLSearchParams({ kind: "witness.alarm", ...lost }) });
}

const again = () => look().catch(() => {});
again();
setInterval(again, 60000);
