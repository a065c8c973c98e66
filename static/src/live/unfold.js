// Panels that came folded ([data-folded]) are asked for when they are about to be seen.
import { onShown } from "./shown.js";

/** Call `ask(keys)` with the folded panels that come near the screen. */
export function unfold(ask) {
  if (!globalThis.IntersectionObserver) return;
  const watcher = new IntersectionObserver((seen) => {
    const near = seen.filter(({ isIntersecting }) => isIntersecting).map(({ target }) => target);
    near.forEach((row) => watcher.unobserve(row));
    const keys = near.filter((row) => row.hasAttribute("data-folded")).map((row) => row.closest("[data-panel]").dataset.panel);
    if (keys.length) ask(keys);
  }, { rootMargin: "300px" });
  onShown((root) => root.querySelectorAll("[data-folded]").forEach((row) => watcher.observe(row)));
}
