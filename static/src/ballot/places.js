// Places of a ranking as groups of tied options, the first place first. Pure.

/** Read groups from [option, place] pairs; without a place an option is not ranked. */
export function groupsOf(pairs) {
  const places = [...new Set(pairs.map(([, place]) => place).filter(Boolean))].sort((one, other) => one - other);
  return places.map((place) => pairs.filter(([, its]) => its === place).map(([option]) => option));
}

/** The groups after `option` went one place up, down, or to the same place as the one above. */
export function moved(groups, option, step) {
  const at = groups.findIndex((group) => group.includes(option));
  if (at < 0) return step === "up" ? [...groups, [option]] : step === "same" ? joined(groups, option, groups.length) : groups;
  const alone = groups[at].length === 1;
  const rest = groups.map((group) => group.filter((one) => one !== option));
  if (step === "same") return alone ? joined(without(rest, at), option, at) : inserted(rest, at + 1, option);
  if (step === "up") return alone ? inserted(without(rest, at), Math.max(0, at - 1), option) : inserted(rest, at, option);
  if (!alone) return inserted(rest, at + 1, option);
  const left = without(rest, at);
  return at === groups.length - 1 ? left : inserted(left, at + 1, option);
}

/** The groups after `option` was dropped between two others; inside a tie it joins the tie. */
export function dropped(groups, option, { above, below, ranked }) {
  const rest = groups.map((group) => group.filter((one) => one !== option)).filter((group) => group.length);
  if (!ranked) return rest;
  const tie = rest.findIndex((group) => group.includes(above) && group.includes(below));
  if (tie >= 0) return rest.map((group, place) => (place === tie ? [...group, option] : group));
  return inserted(rest, rest.findIndex((group) => group.includes(above)) + 1, option);
}

const inserted = (groups, at, option) => [...groups.slice(0, at), [option], ...groups.slice(at)];
const without = (groups, at) => groups.filter((_, place) => place !== at);

function joined(groups, option, at) {
  if (at === 0) return inserted(groups, 0, option);
  return groups.map((group, place) => (place === at - 1 ? [...group, option] : group));
}
