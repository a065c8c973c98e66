// Colour in the text without touching it: the CSS Custom Highlight API. Where it is missing, threads and counts remain.
import { segments } from "./segments.js";

const DEPTHS = 3;

/** Can this browser colour ranges? */
export const canPaint = () => Boolean(globalThis.CSS?.highlights && globalThis.Highlight && globalThis.StaticRange);

/** Colour all annotations of all texts: `[{index, ranges}]`, deeper where more overlap. */
export function paintAll(texts) {
  if (!canPaint()) return;
  const layers = Array.from({ length: DEPTHS }, () => []);
  for (const { index, ranges } of texts) {
    for (const [start, end, depth] of segments(ranges)) layers[Math.min(depth, DEPTHS) - 1].push(...pieces(index, start, end));
  }
  layers.forEach((found, i) => CSS.highlights.set(`ann-${i + 1}`, layer(found, i)));
}

/** Colour one range under a name of its own (`ann-active`, `ann-pick`); null takes it away. */
export function paintOne(name, index, range) {
  if (!canPaint()) return;
  if (!range) CSS.highlights.delete(name);
  else CSS.highlights.set(name, layer(pieces(index, range.start, range.end), DEPTHS + 1));
}

function layer(found, priority) {
  const highlight = new Highlight(...found);
  highlight.priority = priority;
  return highlight;
}

/** One StaticRange a text node: ranges that cross block borders are drawn differently by different browsers. */
function pieces(index, start, end) {
  const found = [];
  for (const piece of index.pieces) {
    if (piece.end <= start || piece.start >= end) continue;
    const [, from] = index.at(Math.max(start, piece.start));
    const [, to] = index.at(Math.min(end, piece.end), true);
    found.push(new StaticRange({ startContainer: piece.node, startOffset: from, endContainer: piece.node, endOffset: to }));
  }
  return found;
}
