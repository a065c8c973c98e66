// Clocks: the server says when a stage ends, the browser counts, in the server's time.
import { onShown } from "./shown.js";

const LAST_MINUTE_S = 60;
const SAMPLES = 12;
const delays = [];
let offset = 0;

/** Learn the server's time from a message: of the last few, the one that took the shortest way is the truest. */
export function setServerTime(t) {
  if (!t) return;
  delays.push(Date.now() - t);
  if (delays.length > SAMPLES) delays.shift();
  offset = Math.min(...delays);
}

/** Keep every [data-clock] on the page going. */
export function runClocks() {
  onShown(paintAll);
  setInterval(() => paintAll(document), 500);
}

function paintAll(root) {
  for (const clock of root.querySelectorAll("[data-clock]")) paint(clock);
}

function paint(clock) {
  const left = leftSeconds(clock);
  if (left === null) return;
  const words = spell(clock.dataset.since ? -left : Math.max(0, left));
  if (clock.textContent !== words) clock.textContent = words;
  if (clock.dataset.since) return;
  const running = clock.dataset.state === "running";
  const box = clock.closest(".clock") ?? clock;
  box.classList.toggle("is-last", running && left > 0 && left <= (clock.dataset.last ?? LAST_MINUTE_S));
  box.classList.toggle("is-over", running && left <= 0);
}

function leftSeconds(clock) {
  const { ends, left, state, since } = clock.dataset;
  if (since) return Math.min(0, Math.ceil((Date.parse(since) - (Date.now() - offset)) / 1000));
  if (state === "done") return 0;
  if (state === "running" && ends) return Math.ceil((Date.parse(ends) - (Date.now() - offset)) / 1000);
  return left ? Number(left) : null;
}

/** 75 → "1:15", 3675 → "1:01:15". */
export function spell(seconds) {
  const two = (number) => String(number).padStart(2, "0");
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, Math.floor(seconds % 60)];
  return hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}
