// A ranking: the numbers are the ballot; rows follow them. Up, down, same place, and dragging as an extra.
import { page } from "../page/root.js";
import { orderFor } from "../page/shuffle.js";
import { dropped, groupsOf, moved } from "./places.js";
import { fill } from "./say.js";

const started = new WeakSet();
const rowsOf = (list) => [...list.querySelectorAll(":scope > [data-option]")];
const selectOf = (row) => row.querySelector("select");

/** Put the rows of a form's ranking in order, and listen to it once. */
export function arrangeRanks(form) {
  const list = form.querySelector("[data-rank]");
  if (!list) return;
  arrange(list);
  if (started.has(list)) return;
  started.add(list);
  list.addEventListener("change", ({ target }) => target.matches("select") && settle(list, target.closest("[data-option]"), target));
  list.addEventListener("click", ({ target }) => {
    const button = target.closest("button[data-step]");
    if (button) step(list, button);
  });
  form.addEventListener("reset", () => setTimeout(() => arrange(list)));
  drag(list);
}

function step(list, button) {
  const row = button.closest("[data-option]");
  write(list, moved(read(list), row.dataset.option, button.dataset.step));
  settle(list, row, button);
}

const read = (list) => groupsOf(rowsOf(list).map((row) => [row.dataset.option, Number(selectOf(row).value)]));

function write(list, groups) {
  for (const row of rowsOf(list)) {
    const at = groups.findIndex((group) => group.includes(row.dataset.option));
    selectOf(row).value = at < 0 ? "" : String(at + 1);
  }
}

function settle(list, row, focus) {
  write(list, read(list));
  arrange(list);
  focus?.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
  announce(list, row);
}

/** Rows by place, then the border, then what is not ranked in this person's own order. */
function arrange(list) {
  const border = list.querySelector(":scope > [data-border]");
  const own = orderFor(list.dataset.seed, page.me, rowsOf(list).map((row) => row.dataset.option));
  const ranked = read(list).flat();
  const byId = new Map(rowsOf(list).map((row) => [row.dataset.option, row]));
  const wanted = [...ranked, null, ...own.filter((id) => !ranked.includes(id))].map((id) => (id ? byId.get(id) : border));
  if (wanted.some((node, place) => list.children[place] !== node)) list.append(...wanted);
  marks(list, ranked);
}

/** Which buttons can do something, and who shares a place with the row above. */
function marks(list, ranked) {
  for (const row of rowsOf(list)) {
    const at = ranked.indexOf(row.dataset.option);
    const above = row.previousElementSibling;
    const tied = at > 0 && selectOf(above).value === selectOf(row).value;
    row.classList.toggle("is-tied", tied);
    row.classList.toggle("is-out", at < 0);
    const same = row.querySelector('[data-step="same"]');
    same.setAttribute("aria-pressed", String(tied));
    same.hidden = at <= 0;
    row.querySelector('[data-step="down"]').hidden = at < 0;
  }
}

function announce(list, row) {
  const line = list.parentElement.querySelector("[data-moved]");
  const place = selectOf(row).value;
  const figures = { option: row.querySelector("[data-title]").textContent, place };
  line.textContent = fill(place ? line.dataset.say : line.dataset.sayOut, figures);
}

async function drag(list) {
  const { default: Sortable } = await import("sortablejs");
  Sortable.create(list, {
    handle: ".grip", draggable: "[data-option], [data-border]", filter: "[data-border]", animation: 0, forceFallback: true,
    onStart: () => list.setAttribute("data-hold", ""),
    onEnd: ({ item }) => {
      const next = item.nextElementSibling?.dataset.option;
      const border = list.querySelector(":scope > [data-border]");
      const ranked = Boolean(item.compareDocumentPosition(border) & Node.DOCUMENT_POSITION_FOLLOWING);
      const place = { above: item.previousElementSibling?.dataset.option, below: next, ranked };
      write(list, dropped(read(list), item.dataset.option, place));
      list.removeAttribute("data-hold");
      settle(list, item, null);
    },
  });
}
