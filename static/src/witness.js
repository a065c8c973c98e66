// A page keeps the last signed marks of the journal. A journal that was rolled back or written anew lacks one: then
// the page says so, and tells the facilitators. The server never learns what a page keeps while all is well.

// It shares no module with the live page, so that the bundler makes no chunk of its own for what that has already.
import { lostOf } from "./page/marks.js";

const place = document.querySelector("[data-witness]");
const key = `witness:${place.dataset.witness}`;
const ask = async (query) => (await fetch(`record/marks${query}`)).json();

async function look() {
  // Before the question: another window may learn of a newer mark while the answer is on its way.
  const kept = JSON.parse(localStorage.getItem(key) ?? "[]");
  const { marks, since, say, untold } = await ask("");
  let lost = lostOf(kept, marks, since);
  // A record that was brought back has the same chain and no marks: only the chain itself can say.
  if (lost && (await ask(`?lost=${lost.hash}`)).held) lost = null;
  if (lost && !lost.told) {
    const body = new URLSearchParams({ kind: "witness.alarm", ...lost });
    lost.told = (await fetch("act", { method: "POST", body })).ok;
  }
  localStorage.setItem(key, JSON.stringify([lost, ...marks.slice(-12)].filter(Boolean)));
  place.textContent = lost?.told ? say : untold;
  place.hidden = !lost || "quiet" in place.dataset;
}

const again = () => look().catch(() => {});
again();
setInterval(again, 60000);
