// The numbers of comments beside a text, counted from the thread lists; the words come from the page.

/** Write the counts of each list and each paragraph. */
export function showCounts(texts) {
  for (const place of document.querySelectorAll("[data-count-list]")) {
    const list = document.getElementById(place.dataset.countList);
    if (list) say(place, list.querySelectorAll('.thread[data-state="shown"]').length);
  }
  for (const { element, index, ranges } of texts) {
    const begins = index.pieces.map(({ node, start }) => ({ start, block: node.parentElement.closest("[data-at]")?.id }));
    const counts = new Map();
    for (const { start } of ranges) {
      const block = (begins.findLast((one) => one.start <= start) ?? begins[0])?.block;
      counts.set(block, (counts.get(block) ?? 0) + 1);
    }
    for (const place of element.querySelectorAll("[data-count-para]")) {
      const count = counts.get(place.dataset.countPara) ?? 0;
      say(place, count);
      place.hidden = count === 0;
    }
  }
}

function say(place, count) {
  const { one, many } = place.closest("[data-one]").dataset;
  const words = (count === 1 ? one : many).replace("%(n)s", count);
  if (place.textContent !== words) place.textContent = words;
}
