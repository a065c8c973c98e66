// Shared fragments are the same for all; what is only for the author is uncovered here.
import { onShown } from "../live/shown.js";
import { page } from "./root.js";

/** Add `is-own` to what carries one's own id in data-own. */
export function showOwn() {
  onShown((root) => {
    const mine = `[data-own="${CSS.escape(page.me)}"]`;
    if (root instanceof Element && root.matches(mine)) root.classList.add("is-own");
    for (const node of root.querySelectorAll(mine)) node.classList.add("is-own");
  });
}
