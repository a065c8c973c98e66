// The console's own: tabs on a phone, a drawer on a tablet, keys on a laptop.
import { reorderLists } from "./reorder.js";

const TYPING = "input, textarea, select, [contenteditable]";

/** Start tabs, drawer, keyboard and reordering. */
export function consoleExtras() {
  tabs();
  drawer();
  keys();
  reorderLists();
}

function tabs() {
  const press = () => {
    const shown = document.body.dataset.shown ?? "mid";
    for (const tab of document.querySelectorAll(".zone-tabs [data-zone]")) tab.setAttribute("aria-pressed", String(tab.dataset.zone === shown));
  };
  document.addEventListener("click", ({ target }) => {
    const zone = target.closest?.(".zone-tabs [data-zone]")?.dataset.zone;
    if (!zone) return;
    document.body.dataset.shown = zone;
    press();
    scrollTo(0, 0);
  });
  press();
}

function drawer() {
  const set = (open) => {
    document.body.classList.toggle("drawer-open", open);
    for (const button of document.querySelectorAll("[data-drawer]")) button.setAttribute("aria-expanded", String(open));
  };
  document.addEventListener("click", ({ target }) => {
    if (target.closest?.("[data-drawer]")) return set(!document.body.classList.contains("drawer-open"));
    if (!target.closest?.(".zone.right")) set(false);
    return null;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !document.body.classList.contains("drawer-open")) return;
    set(false);
    document.querySelector("[data-drawer]")?.focus();
  });
  set(false);
}

/** A button with data-key="p" is pressed by Alt+P: single letters would collide with screen readers. */
function keys() {
  document.addEventListener("keydown", (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.target.closest?.(TYPING)) return;
    const letter = event.code.replace(/^Key/, "").toLowerCase();
    const button = [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key === letter && one.offsetParent);
    if (!button) return;
    event.preventDefault();
    button.focus();
    button.click();
  });
}
