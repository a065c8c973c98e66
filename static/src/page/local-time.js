// <time data-local datetime>: the reader's own clock and calendar.
import { onShown } from "../live/shown.js";
import { page } from "./root.js";

const STYLES = {
  time: { hour: "2-digit", minute: "2-digit" },
  date: { dateStyle: "medium" },
  both: { dateStyle: "medium", timeStyle: "short" },
};
const formats = new Map();

/** Write times as they are where the reader is; the full date is in the title. */
export function localTimes() {
  onShown((root) => {
    for (const time of root.querySelectorAll("time[data-local][datetime]")) write(time);
  });
}

function write(time) {
  const moment = new Date(time.dateTime);
  if (Number.isNaN(moment.valueOf())) return;
  time.textContent = format(time.dataset.local || "time", moment);
  time.title = format("both", moment);
}

function format(style, moment) {
  if (!formats.has(style)) formats.set(style, new Intl.DateTimeFormat(page.lang, STYLES[style] ?? STYLES.time));
  return formats.get(style).format(moment);
}
