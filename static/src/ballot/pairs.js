// Pairs one at a time; without this script all stand below each other.
import { fill } from "./say.js";

const started = new WeakSet();

/** Show the pair a form is at, and listen to it once. */
export function showPairs(form) {
  const paper = form.querySelector("[data-pairs]");
  if (!paper) return;
  if (!started.has(form)) {
    started.add(form);
    form.addEventListener("click", ({ target }) => {
      const button = target.closest("button[data-go]");
      if (button) go(form.querySelector("[data-pairs]"), Number(button.dataset.go));
    });
  }
  show(paper);
}

const pairsOf = (paper) => [...paper.querySelectorAll(".pair")];

function go(paper, by) {
  paper.dataset.at = String(Math.min(Math.max(0, placeOf(paper) + by), pairsOf(paper).length - 1));
  show(paper);
  const pair = pairsOf(paper)[placeOf(paper)];
  (pair.querySelector("input:checked") ?? pair.querySelector("input")).focus({ preventScroll: true });
}

const placeOf = (paper) => Number(paper.dataset.at ?? 0);

function show(paper) {
  const all = pairsOf(paper);
  const at = Math.min(placeOf(paper), all.length - 1);
  all.forEach((pair, place) => pair.classList.toggle("is-away", place !== at));
  const line = paper.querySelector("[data-where]");
  line.textContent = fill(line.dataset.say, { place: at + 1, count: all.length });
  const [back, next] = paper.querySelectorAll("button[data-go]");
  back.disabled = at === 0;
  next.disabled = at === all.length - 1;
}
