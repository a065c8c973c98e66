// The server counts code points, the browser UTF-16 units: converted here, at the edge, and nowhere else.

/** Number of code points in the first `units` UTF-16 units of `text` (half a pair counts as none). */
export function pointsIn(text, units = text.length) {
  let points = 0;
  for (let i = 0; i < units; i += 1) {
    const pair = isHigh(text.charCodeAt(i)) && isLow(text.charCodeAt(i + 1));
    if (pair && i + 1 >= units) break;
    if (pair) i += 1;
    points += 1;
  }
  return points;
}

/** Index in UTF-16 units of the code point number `points` of `text`. */
export function unitsAt(text, points) {
  let units = 0;
  for (let left = points; left > 0 && units < text.length; left -= 1) {
    units += isHigh(text.charCodeAt(units)) && isLow(text.charCodeAt(units + 1)) ? 2 : 1;
  }
  return units;
}

const isHigh = (unit) => unit >= 0xd800 && unit < 0xdc00;
const isLow = (unit) => unit >= 0xdc00 && unit < 0xe000;
