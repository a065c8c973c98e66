/** The last of the remembered marks that the journal's marks lack, or nothing. `since`: older ones were not sent. */
export const lostOf = (remembered, marks, since) =>
  remembered.findLast(({ number, hash }) => number >= since && !marks.some((one) => one.hash === hash));
