// Morph a server fragment into the page without taking anything away from the one who is typing.
import { Idiomorph } from "idiomorph/dist/idiomorph.esm.js";

/** Has the person changed this field since it was rendered? */
export function isDirty(node) {
  if (node instanceof HTMLTextAreaElement) return node.value !== node.defaultValue;
  if (node instanceof HTMLSelectElement) return selectIsDirty(node);
  if (!(node instanceof HTMLInputElement) || node.type === "hidden") return false;
  if (/^(checkbox|radio)$/.test(node.type)) return node.checked !== node.defaultChecked;
  return node.value !== node.defaultValue;
}

function selectIsDirty(select) {
  const options = [...select.options];
  const chosen = options.some((option) => option.defaultSelected);
  if (!chosen && !select.multiple) return select.selectedIndex > 0;
  return options.some((option) => option.selected !== option.defaultSelected);
}

const EDITABLE = "textarea, input:not([type=hidden]), select, [contenteditable]";
/** A form whose hidden fields belong to the words typed in it: once it is touched it stays as it is, as a whole. */
const isTouched = (node) => node.matches("form[data-whole]") && [...node.elements].some(isDirty);
const isOwn = (node) =>
  node instanceof Element &&
  (node.hasAttribute("data-keep") || isTouched(node) || isDirty(node) || (node === document.activeElement && node.matches(EDITABLE)));

/** Morph `html` over `element`; `keeps(old, fresh)` may keep further nodes as they are (`fresh` null: as it would go).
 *  Returns the element now in place. */
export function morph(element, html, keeps = () => false) {
  const [now] = Idiomorph.morph(element, html, {
    morphStyle: "outerHTML",
    callbacks: {
      beforeNodeMorphed: (old, fresh) => !isOwn(old) && !keeps(old, fresh),
      beforeNodeRemoved: (node) => !(node instanceof Element && (node.matches("[data-refusal]:not([hidden])") || keeps(node, null))),
      beforeAttributeUpdated: (name, node) => !isLive(name, node),
    },
  });
  return now;
}

/** What the person or the scripts have set, and the server does not know. */
function isLive(name, node) {
  if (name === "open") return node.matches("details, dialog");
  if (name === "hidden") return node.matches("[data-annotate-form], [data-refusal]");
  return name === "aria-busy";
}
