// Reading and annotating: colours, taps on colours, counts; what it takes to choose words comes when somebody begins to.
import { onShown } from "../live/shown.js";
import { page, safely } from "../page/root.js";
import { showCounts } from "./counts.js";
import { rangeOf, textsOnPage, versionOf } from "./model.js";
import { paintAll, paintOne } from "./paint.js";
import { covering } from "./segments.js";
import { offsetUnder } from "./text-index.js";

const QUIET_MS = 200;
let active = null;
let loading = null;
let choosing = null;

onShown(repaint);
document.addEventListener("click", tapped);
document.addEventListener("keydown", spaceIsAClick);
document.addEventListener("selectionchange", debounce(selected, QUIET_MS));
selected();
document.addEventListener("act:answered", ({ target, detail }) => detail.ok && target.closest("details.answer, details.edit, details.hide")?.removeAttribute("open"));
if (safely("sessionStorage").getItem(`choice:${page.me}`)) choose().catch(() => {});

/** What it takes to choose words: asked for each time, fetched once; a failed try is forgotten. */
async function choose() {
  loading ??= import("./choosing.js").catch((error) => {
    loading = null;
    throw error;
  });
  choosing = await (await loading).start();
  return choosing;
}

function repaint(root) {
  if (root instanceof Element && !root.closest("[data-threads]") && !root.querySelector("[data-text]")) return;
  const texts = textsOnPage();
  paintAll(texts);
  showCounts(texts);
  activate(active && document.getElementById(active));
  choosing?.repaint();
}

function tapped(event) {
  const { target, clientX, clientY } = event;
  const button = target.closest?.("[data-pick]");
  if (button) return pick(button, event);
  const row = target.closest?.("[data-show]")?.closest("[data-start]");
  if (row) return show(row, event);
  const text = textsOnPage().find(({ element }) => element.contains(target));
  if (!text || target.closest("a, button") || !getSelection().isCollapsed) return null;
  const offset = offsetUnder(text.index, clientX, clientY);
  const [hit] = offset === null ? [] : covering(text.ranges, offset);
  if (hit) openThread(document.getElementById(hit.id));
  return null;
}

/** Sentences are ticked in a dialog; where there is none, or it cannot be fetched, the link leads to a page of the same. */
function pick(button, event) {
  if (!document.querySelector("[data-bar], dialog[data-picker]")) return null;
  event.preventDefault();
  choose().then(
    ({ openPicker }) => openPicker(button),
    () => location.assign(button.href),
  );
  return null;
}

function spaceIsAClick(event) {
  const button = event.key === " " && event.target.closest?.("a[data-pick]");
  if (!button) return;
  event.preventDefault();
  button.click();
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
  if (text) choose().then(({ chooseRange }) => chooseRange(text, range), () => {});
}

function debounce(work, wait) {
  let timer = null;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(work, wait);
  };
}
