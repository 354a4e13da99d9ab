// The suggestions of the search box: names and titles that contain what is typed.
// Without this script there is no list; the form leads to the page of results.

import { element } from "./dom.js";
import { fold } from "./fold.js";

const OFFERED = 7;

// The rows that contain the typed words, the last as a prefix; those that begin with them come first.
export function fitting(rows, typed) {
  const wanted = ` ${fold(typed).trim()}`;
  const found = rows.map((row) => [` ${fold(row[0])}`.indexOf(wanted), row])
    .filter(([place]) => place >= 0)
    .sort(([one], [other]) => (one > 0) - (other > 0));
  return found.slice(0, OFFERED).map(([, row]) => row);
}

export function option(row, number) {
  const [text, target] = row;
  const made = element("li", "search-box__option", text);
  made.append(element("span", "search-box__kind", target.startsWith("/") ? "Bài" : `${target} bài`));
  made.id = `goi-y-${number}`;
  made.setAttribute("role", "option");
  made.setAttribute("aria-selected", "false");
  return made;
}
