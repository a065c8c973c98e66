// What every page has.
import { localTimes } from "./local-time.js";
import { showOwn } from "./own.js";
import { themeButtons } from "./theme.js";

/** Start the small conveniences. */
export function startCommon() {
  themeButtons();
  localTimes();
  showOwn();
  askInPlace();
}

/** A details[data-confirm] asks in place: its [data-cancel] button closes it, and only one is open at a time. */
function askInPlace() {
  document.addEventListener("click", ({ target }) => {
    const open = target.closest?.("details[data-confirm]");
    if (target.closest?.("[data-cancel]") && open) open.open = false;
    for (const other of document.querySelectorAll("details[data-confirm][open]")) if (other !== open) other.open = false;
  });
}
