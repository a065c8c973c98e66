// Choosing words, by selection or sentence by sentence: loaded when somebody begins to.
import { shown } from "../live/shown.js";
import { choiceForm } from "./choice.js";
import { startPicker } from "./picker.js";
import { offsetsOf } from "./text-index.js";

let choosing = null;

/** Return {openPicker, chooseRange, repaint}, with the bar and its looks on the page; fails when they cannot be fetched. */
export async function start() {
  const place = document.querySelector("[data-bar]");
  if (place && !place.firstElementChild) await fetchBar(place);
  choosing ??= begin();
  choosing.repaint();
  return choosing;
}

function begin() {
  const choice = choiceForm();
  const chooseRange = (text, range) => {
    const offsets = offsetsOf(text.index, range);
    if (offsets) choice.set(text, offsets);
  };
  return { openPicker: startPicker(choice), chooseRange, repaint: choice.repaint };
}

async function fetchBar(place) {
  const [answer] = await Promise.all([fetch(place.dataset.bar), sheet(place.dataset.sheet)]);
  if (!answer.ok) throw new Error(answer.statusText);
  place.innerHTML = await answer.text();
  shown(place);
}

/** Fetch the looks of the bar, once; without them it still works. */
function sheet(href) {
  if (!href || document.querySelector(`link[href="${href}"]`)) return null;
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
  const done = new Promise((resolve) => (link.onload = link.onerror = resolve));
  document.head.append(link);
  return done;
}
