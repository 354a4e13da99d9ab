// Elements made of text: nothing that comes from outside is ever read as markup.
// Without this script there is no search; pages lead to the archive by links.

export function element(name, classes, ...children) {
  const made = document.createElement(name);
  made.className = classes;
  made.append(...children);
  return made;
}

// Pieces of text, those that were looked for as <mark>.
export function marked(pieces) {
  return pieces.map(([text, found]) => (found ? element("mark", "mark", text) : text));
}

const two = (number) => `0${number}`.slice(-2);

const date = (day) => new Date((day - 719163) * 864e5); // of an ordinal of the calendar

export const year = (day) => (day ? date(day).getUTCFullYear() : "");

// The date of a day as officials write it: 03/8/2012.
export function written(day) {
  const month = date(day).getUTCMonth() + 1;
  return `${two(date(day).getUTCDate())}/${month < 3 ? two(month) : month}/${year(day)}`;
}

// Calls when nothing has been typed for a while, and no letter is still being composed.
export function typing(box, wait, work) {
  let timer = 0;
  const typed = (event) => {
    clearTimeout(timer);
    timer = event.isComposing ? 0 : setTimeout(work, wait);
  };
  box.addEventListener("input", typed);
  box.addEventListener("compositionend", typed);
}
