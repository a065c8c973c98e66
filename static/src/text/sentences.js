// Sentences of a paragraph, as code-point ranges.
import { pointsIn } from "./codepoints.js";

/** Split `text` in its language; `base` is the offset of its first character. Blank ends belong to no sentence. */
export function sentencesOf(text, lang, base = 0) {
  const found = [];
  for (const { segment, index } of cut(text, lang)) {
    const words = segment.trim();
    if (!words) continue;
    const start = base + pointsIn(text, index + segment.indexOf(words));
    found.push({ words, start, end: start + pointsIn(words) });
  }
  return found;
}

function cut(text, lang) {
  if (globalThis.Intl?.Segmenter) return new Intl.Segmenter(lang, { granularity: "sentence" }).segment(text);
  return [...text.matchAll(/[^.!?。！？]+[.!?。！？」』”’)）]*\s*/gu)].map((match) => ({ segment: match[0], index: match.index }));
}
