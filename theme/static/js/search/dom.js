// Elements are built from text: no data is ever parsed as markup.
// Without this script there is no search; pages lead to the archive by links.

export function element(name, classes, ...children) {
  const made = document.createElement(name);
  made.className = classes;
  made.append(...children);
  return made;
}

// Pieces of text, with the matches in <mark>.
export function marked(pieces) {
  return pieces.map(([text, found]) => (found ? element("mark", "mark", text) : text));
}

const two = (number) => `0${number}`.slice(-2);

const date = (day) => new Date((day - 719163) * 864e5); // of a proleptic Gregorian ordinal

export const year = (day) => (day ? date(day).getUTCFullYear() : "");

// A date as in official documents: 03/8/2012.
export function written(day) {
  const month = date(day).getUTCMonth() + 1;
  return `${two(date(day).getUTCDate())}/${month < 3 ? two(month) : month}/${year(day)}`;
}

// Calls `work` after `wait` ms without typing, and not while an input method composes a letter.
export function typing(box, wait, work) {
  let timer = 0;
  const typed = (event) => {
    clearTimeout(timer);
    timer = event.isComposing ? 0 : setTimeout(work, wait);
  };
  box.addEventListener("input", typed);
  box.addEventListener("compositionend", typed);
}
