// Drop from Pico what this product never uses, so that a phone does not fetch it.

const UNUSED = [
  /\[data-(tooltip|placement)|dropdown|summary\[role=|breadcrumb|\[role=(group|search|switch|document|link)\]/,
  /\.grid\b|\.container|\.overflow-auto|\.striped|\.(secondary|contrast|outline)\b/,
  /\[type=(color|file|range|date|time|datetime|month|week|reset|search)|\[aria-|\[dir=rtl\]|\[disabled\]/,
  /~|:indeterminate|::-webkit|::-moz|::-ms-|:-moz-|::file-selector|:host|:hover|:focus|:active|:checked ~/,
  /\b(progress|dialog|nav|samp|kbd|pre|code|figcaption|details|summary|hgroup|address|abbr|iframe|audio|video|canvas|article|section|mark|ins|del|sub|sup|svg|aside|optgroup|area)\b|modal/,
  /tfoot|\[multiple\]|blockquote footer/,
  /^h[1-6]\b|^body >|\]:checked|^\[type=(checkbox|radio)\] |^(form |label |input \+|fieldset)|small$/,
];
/** Colours are ours alone, by `tokens.css`; stillness where it is asked for, by `base.css`. */
const THEMES = /data-theme|prefers-|min-width/;
const UNUSED_NAME =
  /^(-(webkit|moz|o)-|transition|--pico-(tooltip|dropdown|modal|progress|switch|range|code|nav|accordion|contrast|secondary|loading|ins|del|mark|h\d|icon-(date|time|search|loading|valid|invalid|minus|close|checkbox)|card|grid|group|font-family|transition|block))/;

/** Return `css` without the rules, selectors and variables above; blocks that end up empty go too. */
export function slim(css) {
  return rules(css.replace(/\/\*.*?\*\//gs, "")).map(kept).join("");
}

/** Split at the outermost braces: [{head, body}]; statements without a block (@charset) are left out. */
function rules(css) {
  const found = [];
  let start = 0;
  let depth = 0;
  let open = 0;
  for (let i = 0; i < css.length; i += 1) {
    const char = css[i];
    if (char === "{" && (depth += 1) === 1) open = i;
    else if (char === "}" && (depth -= 1) === 0) {
      found.push({ head: css.slice(start, open).trim(), body: css.slice(open + 1, i) });
      start = i + 1;
    } else if (char === ";" && depth === 0) start = i + 1;
  }
  return found;
}

function kept({ head, body }) {
  if (head.startsWith("@keyframes") || (head.startsWith("@") && THEMES.test(head))) return "";
  if (head.startsWith("@")) return block(head, rules(body).map(kept).join(""));
  const selectors = selectorsOf(head).filter((one) => !THEMES.test(one) && !UNUSED.some((pattern) => pattern.test(positive(one))));
  return block(selectors.join(","), declarations(body));
}

const block = (head, body) => (head && body.trim() ? `${head}{${body}}\n` : "");
/** Within :not(…) a name narrows nothing away: only the rest of a selector decides. */
const positive = (selector) => selector.replace(/:not\((?:[^()]|\([^()]*\))*\)/g, "");
const declarations = (body) =>
  (body.match(/(?:"[^"]*"|'[^']*'|[^;"'])+/g) ?? [])
    .map((line) => line.trim())
    .filter((line) => line && !UNUSED_NAME.test(line))
    .join(";");

function selectorsOf(head) {
  return head.split(/,(?![^(]*\))/).map((one) => one.trim());
}
