// Sentences that the server wrote, with figures that only the page knows.

/** Put figures into a sentence such as “%(left)s of 10 points left”. */
export const fill = (sentence, figures) => sentence.replace(/%\((\w+)\)s/g, (whole, name) => figures[name] ?? whole);
