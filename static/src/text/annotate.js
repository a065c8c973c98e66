// Reading and annotating: colours, taps on colours, free selection, the bar with the form.
import { onShown } from "../live/shown.js";
import { choiceForm } from "./choice.js";
import { showCounts } from "./counts.js";
import { rangeOf, textsOnPage, versionOf } from "./model.js";
import { paintAll, paintOne } from "./paint.js";
import { startPicker } from "./picker.js";
import { covering } from "./segments.js";
import { offsetsOf, offsetUnder } from "./text-index.js";

const QUIET_MS = 200;
let active = null;

const choice = choiceForm();
startPicker(choice);
onShown(repaint);
document.addEventListener("click", tapped);
document.addEventListener("selectionchange", debounce(selected, QUIET_MS));
document.addEventListener("act:answered", ({ target, detail }) => detail.ok && target.closest("details.answer, details.edit, details.hide")?.removeAttribute("open"));

function repaint(root) {
  if (root instanceof Element && !root.closest("[data-threads]") && !root.querySelector("[data-text]")) return;
  const texts = textsOnPage();
  paintAll(texts);
  showCounts(texts);
  activate(active && document.getElementById(active));
  choice.repaint();
}

function tapped(event) {
  const { target, clientX, clientY } = event;
  const row = target.closest?.("[data-show]")?.closest("[data-start]");
  if (row) return show(row, event);
  const text = textsOnPage().find(({ element }) => element.contains(target));
  if (!text || target.closest("a, button") || !getSelection().isCollapsed) return null;
  const offset = offsetUnder(text.index, clientX, clientY);
  const [hit] = offset === null ? [] : covering(text.ranges, offset);
  if (hit) openThread(document.getElementById(hit.id));
  return null;
}

/** From a tap in the text to its thread; on a phone the list shows while something in it is the address's target. */
function openThread(row) {
  activate(row);
  if (!row.checkVisibility()) location.hash = row.id;
  row.scrollIntoView({ block: "nearest" });
}

/** From a thread to its place in the text. */
function show(row, event) {
  const text = textOf(row);
  event.preventDefault();
  activate(row);
  const node = text?.index.at(rangeOf(row).start)?.[0];
  node?.parentElement.scrollIntoView({ block: "center" });
  return null;
}

function activate(row) {
  for (const other of document.querySelectorAll("[data-threads] .is-active")) if (other !== row) other.classList.remove("is-active");
  active = row?.id ?? null;
  row?.classList.add("is-active");
  const text = row && textOf(row);
  paintOne("ann-active", text?.index, text ? rangeOf(row) : null);
}

const textOf = (row) => textsOnPage().find(({ version }) => version === versionOf(row));

function selected() {
  const selection = getSelection();
  if (selection.isCollapsed || !selection.rangeCount) return;
  const range = selection.getRangeAt(0);
  const text = textsOnPage().find(({ element }) => range.intersectsNode(element));
  const offsets = text && offsetsOf(text.index, range);
  if (offsets) choice.set(text, offsets);
}

function debounce(work, wait) {
  let timer = null;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(work, wait);
  };
}
