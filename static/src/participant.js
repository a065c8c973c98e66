// A participant's page.
import { runClocks } from "./live/clock.js";
import { startLive } from "./live/start.js";
import { onShown } from "./live/shown.js";
import { startCommon } from "./page/common.js";

startCommon();
runClocks();
startLive();

if (document.querySelector("[data-witness]")) import("./witness.js");

let annotating = null;
onShown(() => {
  if (!annotating && document.querySelector("[data-text]")) annotating = import("./text/annotate.js");
});

let ordering = null;
onShown(() => {
  if (!ordering && document.querySelector("[data-order-seed]")) ordering = import("./page/order.js");
});

let voting = null;
onShown(() => {
  if (!voting && document.querySelector("[data-ballot]")) voting = import("./ballot/ballots.js");
});

let parting = null;
onShown(() => {
  if (!parting && document.querySelector("[data-part]")) parting = import("./page/next-part.js");
});

let trying = null;
onShown(() => {
  if (!trying && document.querySelector("[data-what-if]")) trying = import("./page/what-if.js");
});
