// Ballots with more to them than a choice: put in order, points to spread, pairs. Loaded when one is on the page.
import { onShown } from "../live/shown.js";
import { showPairs } from "./pairs.js";
import { countPoints } from "./points.js";
import { arrangeRanks } from "./rank.js";

const KINDS = { rank: arrangeRanks, points: countPoints, quadratic: countPoints, pairs: showPairs };

onShown((root) => {
  const around = root instanceof Element ? root.closest("[data-ballot]") : null;
  for (const form of [around, ...root.querySelectorAll("[data-ballot]")]) if (form) KINDS[form.dataset.ballot]?.(form);
});
// Buttons that only these scripts answer are shown from here on, not before: a tap on them is never in vain.
document.documentElement.dataset.ballots = "ready";
