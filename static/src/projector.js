// The wall in the room: no forms, only what is to be seen; keeps the screen awake.
import { runClocks } from "./live/clock.js";
import { keepWhole } from "./live/fit.js";
import { onShown } from "./live/shown.js";
import { startLive } from "./live/start.js";
import { startCommon } from "./page/common.js";

startCommon();
runClocks();
startLive();
stayAwake();
keepWhole();
if (document.querySelector("[data-witness]")) import("./witness.js");
onShown(() => {
  const { theme } = document.querySelector(".wall[data-theme]")?.dataset ?? {};
  if (theme) document.documentElement.dataset.theme = theme;
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "f" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.();
});

/** Ask for a wake lock again each time the page is seen (secure pages only). */
function stayAwake() {
  const ask = () => document.visibilityState === "visible" && navigator.wakeLock?.request("screen").catch(() => {});
  document.addEventListener("visibilitychange", ask);
  ask();
}
