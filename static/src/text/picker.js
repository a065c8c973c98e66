// Choose sentences by check boxes: for phones, keyboards and screen readers. A native dialog keeps focus inside.
import { textsOnPage } from "./model.js";
import { paintOne } from "./paint.js";
import { sentencesOf } from "./sentences.js";

/** Return what opens the page's dialog[data-picker] for a button [data-pick=id]; what is chosen goes to `choice`. */
export function startPicker(choice) {
  let open = null;
  document.addEventListener("click", ({ target }) => {
    if (target.closest?.("[data-picker] [data-cancel]")) open?.dialog.close();
    else if (target.closest?.("[data-picker] [data-done]")) done(open, choice);
  });
  document.addEventListener("change", ({ target }) => {
    if (open && target.closest("[data-picker] [data-rows]")) ticked(open, target);
  });
  return (button) => (open = show(button));
}

function show(button) {
  const dialog = document.querySelector("dialog[data-picker]");
  const place = document.getElementById(button.dataset.pick);
  const text = textsOnPage().find(({ element }) => element === place || element.contains(place) || !place);
  if (!dialog || !text || dialog.open) return null;
  const sentences = sentencesIn(text, place);
  list(dialog, sentences, text.lang);
  dialog.showModal();
  return { dialog, text, sentences };
}

/** The sentences of one paragraph, or of the whole text, block by block. */
function sentencesIn(text, place) {
  const pieces = text.index.pieces.filter(({ node }) => !place || place.contains(node));
  const blocks = [];
  for (const piece of pieces) {
    const last = blocks.at(-1);
    if (last && last.end === piece.start) Object.assign(last, { words: last.words + piece.text, end: piece.end });
    else blocks.push({ words: piece.text, start: piece.start, end: piece.end });
  }
  return blocks.flatMap(({ words, start }) => sentencesOf(words, text.lang, start));
}

function list(dialog, sentences, lang) {
  const template = dialog.querySelector("template[data-row]");
  const rows = sentences.map(({ words }, i) => {
    const row = template.content.cloneNode(true);
    const box = row.querySelector("input[type=checkbox]");
    box.value = String(i);
    const span = row.querySelector("span");
    span.textContent = words;
    span.lang = lang;
    return row;
  });
  dialog.querySelector("[data-rows]").replaceChildren(...rows);
}

const boxesOf = (dialog) => [...dialog.querySelectorAll("[data-rows] input[type=checkbox]")];

/** A choice is one stretch: what lies between two ticks is ticked too; unticking inside cuts off what follows. */
function ticked({ dialog, text, sentences }, box) {
  const boxes = boxesOf(dialog);
  const at = boxes.indexOf(box);
  const marked = boxes.map((one, i) => (one.checked ? i : -1)).filter((i) => i >= 0);
  const last = box.checked ? Math.max(...marked) : Math.max(...marked.filter((i) => i < at || marked[0] > at), -1);
  boxes.forEach((one, i) => (one.checked = marked.length > 0 && i >= marked[0] && i <= last));
  paintOne("ann-pick", text.index, rangeOf(sentences, boxes));
}

function rangeOf(sentences, boxes) {
  const chosen = sentences.filter((_, i) => boxes[i].checked);
  return chosen.length ? { start: chosen[0].start, end: chosen.at(-1).end } : null;
}

function done(open, choice) {
  if (!open) return;
  const range = rangeOf(open.sentences, boxesOf(open.dialog));
  open.dialog.close();
  if (!range) return;
  choice.set(open.text, range);
  choice.focus();
}
