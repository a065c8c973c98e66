// Who wants to know that something new is on the page.
const listeners = [];

/** Call `listener(root)` now for the whole page, and after every fragment that was morphed in. */
export function onShown(listener) {
  listeners.push(listener);
  listener(document);
}

/** Tell everybody that `root` was just shown. */
export function shown(root) {
  for (const listener of listeners) listener(root);
}
