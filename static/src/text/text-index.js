// Code-point offsets of a text ↔ places in the DOM. The text's DOM is never changed.
import { pointsIn, unitsAt } from "./codepoints.js";

export class TextIndex {
  /** `pieces`: [{node, text, at?}] in order; `at` restarts the count (the offset of a paragraph's first character). */
  constructor(pieces) {
    let next = 0;
    this.pieces = pieces.map(({ node, text, at }) => {
      const start = at ?? next;
      next = start + pointsIn(text);
      return { node, text, start, end: next };
    });
    this.byNode = new Map(this.pieces.map((piece) => [piece.node, piece]));
    this.length = next;
  }

  /** Where `offset` is: [node, UTF-16 index]; `closing` prefers the end of a piece to the start of the next. */
  at(offset, closing = false) {
    let low = 0;
    let high = this.pieces.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      const { end } = this.pieces[middle];
      if (closing ? end < offset : end <= offset) low = middle + 1;
      else high = middle;
    }
    const piece = this.pieces[low];
    return piece ? [piece.node, unitsAt(piece.text, Math.max(0, offset - piece.start))] : null;
  }

  /** The offset of a place in a text node; null for a node that is not indexed. */
  offset(node, units) {
    const piece = this.byNode.get(node);
    return piece ? piece.start + pointsIn(piece.text, units) : null;
  }

  /** The words from `start` to `end`; what lies between two paragraphs is line breaks. */
  slice(start, end) {
    let words = "";
    let reached = start;
    for (const piece of this.pieces) {
      if (piece.end <= start || piece.start >= end) continue;
      words += "\n".repeat(Math.max(0, piece.start - reached));
      const from = unitsAt(piece.text, Math.max(0, start - piece.start));
      words += piece.text.slice(from, unitsAt(piece.text, end - piece.start));
      reached = piece.end;
    }
    return words;
  }
}

/** Index the text nodes below `root`: of its `[data-at]` blocks where there are any, else all; `[data-skip]` is left out. */
export function indexOf(root) {
  const blocks = [...root.querySelectorAll("[data-at]")];
  const pieces = blocks.length
    ? blocks.flatMap((block) => piecesOf(block, Number(block.dataset.at)))
    : piecesOf(root, Number(root.dataset.at ?? 0));
  return new TextIndex(pieces);
}

function piecesOf(block, at) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement.closest("[data-skip]") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  const pieces = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) pieces.push({ node, text: node.data });
  if (pieces[0]) pieces[0].at = at;
  return pieces;
}

/** Offsets of a DOM range cut to the indexed text, {start, end}, or null. Select-all and triple click give element boundaries. */
export function offsetsOf(index, range) {
  let start = null;
  let end = null;
  for (const { node, text, start: base } of index.pieces) {
    if (range.comparePoint(node, 0) > 0) break;
    if (range.comparePoint(node, text.length) < 0) continue;
    const from = node === range.startContainer ? range.startOffset : 0;
    const to = node === range.endContainer ? range.endOffset : text.length;
    if (to <= from) continue;
    start ??= base + pointsIn(text, from);
    end = base + pointsIn(text, to);
  }
  return start === null || end <= start ? null : { start, end };
}

/** The offset under a point of the screen, or null. */
export function offsetUnder(index, x, y) {
  const caret = document.caretPositionFromPoint?.(x, y);
  const range = caret ? null : document.caretRangeFromPoint?.(x, y);
  const node = caret?.offsetNode ?? range?.startContainer;
  return node ? index.offset(node, caret?.offset ?? range.startOffset) : null;
}
