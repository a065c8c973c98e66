// The slider of the record: input[type=range][data-replay=url] fetches the fragment as of entry n.
import { morph } from "../live/morph.js";
import { shown } from "../live/shown.js";

const QUIET_MS = 120;

/** Make every replay slider on the page work; data-into names the element, data-output the sentence beside it. */
export function replaySliders() {
  for (const slider of document.querySelectorAll("input[data-replay]")) follow(slider);
}

function follow(slider) {
  let timer = null;
  let latest = 0;
  const show = async () => {
    const turn = (latest += 1);
    const html = await fragment(slider.dataset.replay, slider.value);
    const place = document.getElementById(slider.dataset.into ?? "replay");
    if (html === null || turn !== latest || !place) return;
    shown(morph(place, html) ?? document);
    const moment = document.getElementById(slider.dataset.into ?? "replay")?.dataset.moment;
    const output = slider.closest(".replay")?.querySelector("output");
    if (moment && output) output.textContent = moment;
    if (moment) slider.setAttribute("aria-valuetext", moment);
    const here = new URL(slider.dataset.replay, location.href);
    here.searchParams.set("n", slider.value);
    history.replaceState(null, "", here); // what is shown can be passed on
  };
  slider.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, QUIET_MS);
  });
}

async function fragment(address, n) {
  const url = new URL(address, location.href);
  url.searchParams.set("n", n);
  const response = await fetch(url, { headers: { "X-Fragment": "1" } }).catch(() => null);
  return response?.ok ? response.text() : null;
}
