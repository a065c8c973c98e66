// The wall shows all of its picture: what is too tall for the screen is set smaller, until it stands between
// the head and what stands below.
import { onShown } from "./shown.js";

const PICTURES = ".wall-main, .wall-text, .wall-points";
const BELOW = ".wall-foot, .wall-beside, .line-to-all";
const STEPS = [1, 0.92, 0.84, 0.76, 0.68, 0.6, 0.52, 0.45];
const MARGIN = 2;

/** Fit the wall now, after every fragment, when the window changes and when the faces have come. */
export function keepWhole() {
  onShown(fit);
  addEventListener("resize", fit);
  document.fonts?.ready.then(fit);
}

function fit() {
  const wall = document.querySelector(".wall");
  const pictures = wall ? [...wall.querySelectorAll(PICTURES)].filter((one) => one.offsetParent) : [];
  for (const size of STEPS) {
    for (const one of pictures) one.style.zoom = size === 1 ? "" : String(size);
    if (pictures.every((one) => isWhole(one, wall))) return;
  }
}

/** Whether all that is in a picture stands below the head and above what follows. */
function isWhole(picture, wall) {
  const inside = document.createRange();
  inside.selectNodeContents(picture);
  const { top, bottom } = inside.getBoundingClientRect();
  const head = wall.querySelector(".wall-head").getBoundingClientRect().bottom;
  const following = [...wall.querySelectorAll(`${BELOW}, ${PICTURES}`)].filter(
    (one) => one.offsetParent && !one.contains(picture) && !picture.contains(one) && isAfter(picture, one),
  );
  const end = innerHeight - Number.parseFloat(getComputedStyle(wall).paddingBottom) / 2;
  const limit = Math.min(end, ...following.map((one) => one.getBoundingClientRect().top));
  return top >= head - MARGIN && bottom <= limit + MARGIN;
}

function isAfter(picture, other) {
  return Boolean(picture.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);
}
