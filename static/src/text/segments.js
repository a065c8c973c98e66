// Overlapping ranges → disjoint segments with depth (a sweep line).

/** From `[{start, end}]` make `[[start, end, depth]]`, in order, without gaps of depth 0; equal neighbours are joined. */
export function segments(ranges) {
  const edges = [];
  for (const { start, end } of ranges) if (end > start) edges.push([start, 1], [end, -1]);
  edges.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const found = [];
  let depth = 0;
  let from = 0;
  for (const [offset, step] of edges) {
    if (depth > 0 && offset > from) push(found, from, offset, depth);
    depth += step;
    from = offset;
  }
  return found;
}

function push(found, start, end, depth) {
  const last = found.at(-1);
  if (last && last[1] === start && last[2] === depth) last[1] = end;
  else found.push([start, end, depth]);
}

/** The ranges that hold `offset`, shortest first: the one a tap means. */
export function covering(ranges, offset) {
  return ranges
    .filter(({ start, end }) => start <= offset && offset < end)
    .sort((a, b) => a.end - a.start - (b.end - b.start));
}
