// The words chosen, however they were: they fill form[data-annotate-form], which then shows at the bottom.
import { announce, page, safely } from "../page/root.js";
import { textsOnPage } from "./model.js";
import { paintOne } from "./paint.js";

const tab = safely("sessionStorage");
const key = `choice:${page.me}`;

/** Return {set(text, range), clear(), repaint(), get} for the page's annotation form. */
export function choiceForm() {
  let chosen = null;
  const form = () => document.querySelector("form[data-annotate-form]");

  const set = (text, range) => {
    const place = form();
    if (!place) return;
    chosen = { text, range };
    const exact = text.index.slice(range.start, range.end);
    fill(place, { version: text.version, text_lang: text.lang, start: range.start, end: range.end, exact });
    place.hidden = false;
    tab.setItem(key, JSON.stringify({ version: text.version, range }));
    paintOne("ann-pick", text.index, range);
  };
  const clear = () => {
    chosen = null;
    paintOne("ann-pick", null, null);
    tab.removeItem(key);
    if (form()) form().hidden = true;
  };
  const repaint = () => {
    if (chosen && !chosen.text.element.isConnected) clear();
    else if (chosen) paintOne("ann-pick", chosen.text.index, chosen.range);
    else restore(set);
  };

  keepSelection(form);
  document.addEventListener("click", ({ target }) => target.closest?.("[data-unpick]") && clear());
  document.addEventListener("act:answered", ({ target, detail }) => {
    if (target !== form() || !detail.ok) return;
    getSelection().removeAllRanges();
    clear();
  });
  return { set, repaint, focus: () => focusFirst(form()) };
}

/** After a reload: choose again what was chosen, so that the words typed belong to something. */
function restore(set) {
  const { version, range } = JSON.parse(tab.getItem(key) ?? "{}");
  const text = version && textsOnPage().find((one) => one.version === version);
  if (text) set(text, range);
}

function fill(form, values) {
  for (const [name, value] of Object.entries(values)) {
    const field = form.elements.namedItem(name);
    if (field && field.type === "hidden") field.value = value;
  }
  const said = form.querySelector("[data-said]");
  if (!said) return;
  said.textContent = values.exact;
  said.lang = values.text_lang;
  announce(values.exact);
}

function focusFirst(form) {
  form?.querySelector("textarea, input:not([type=hidden]), button")?.focus();
}

/** Pressing the bar must not end the selection it speaks of. */
function keepSelection(form) {
  document.addEventListener("pointerdown", (event) => {
    if (!form()?.contains(event.target) || event.target.closest("textarea, input, select, label")) return;
    event.preventDefault();
  });
}
