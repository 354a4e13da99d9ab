// The suggestions of the search box: names and titles that have the typed words in their order.
// Without this script there is no list; the form leads to the page of results.

import { element } from "./dom.js";
import { fold } from "./fold.js";
import { words } from "./words.js";

const OFFERED = 7;
const KINDS = { "van-ban": "Văn bản", "cong-khai": "Công khai" };

// Words without signs, nor “số” before a number.
const plain = (text) => ` ${words(fold(text)).map(([word]) => word).join(" ")}`.replace(/ so(?= \d)/g, "");

// 0: a text begins with the words, the last as a prefix; 1: it has them in one place; 2: in their
// order; -1: it has not.
function place(text, wanted) {
  const at = text.indexOf(wanted);
  const parts = wanted.slice(1).split(" ");
  const last = parts.pop();
  let from = 0;
  const has = parts.every((word) => {
    from = text.indexOf(` ${word} `, from) + word.length + 1;
    return from > word.length;
  });
  return at >= 0 ? Math.sign(at) : has && text.includes(` ${last}`, from) ? 2 : -1;
}

export function fitting(rows, typed) {
  const wanted = plain(typed);
  const found = rows.map((row) => [place(plain(row[0]), wanted), row]).filter(([at]) => at >= 0);
  return [0, 1, 2].reduce((all, rank) => all.concat(found.filter(([at]) => at === rank)), [])
    .slice(0, OFFERED).map(([, row]) => row);
}

export function option(row, number) {
  const [text, target] = row;
  const made = element("li", "search-box__option", text);
  const kind = target.startsWith("/") ? KINDS[target.split("/")[1]] || "Bài" : `${target} kết quả`;
  made.append(element("span", "search-box__kind", kind));
  made.id = `goi-y-${number}`;
  made.setAttribute("role", "option");
  made.setAttribute("aria-selected", "false");
  return made;
}
