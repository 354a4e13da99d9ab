// What the desk says it did: one polite region, and what conversions left out, to be looked at.
import { button, find, make } from "./dom.js";
import { ask } from "./dialogs.js";

const region = find(".notice__words");
const box = find(".notice");
const more = find(".notice__more");

/** Say something; `kind` is "" or "bad". It stays until the next, or until it is closed.
    `ways`: buttons for what can be done about it. */
export function say(words, kind = "", dropped = [], ways = []) {
  box.className = `notice${kind ? ` notice--${kind}` : ""}${words ? "" : " notice--empty"}`;
  region.textContent = words;
  more.replaceChildren(...ways);
  if (dropped.length) {
    more.append(button(`Xem ${dropped.length} chỗ đã bỏ`, () => showDropped(dropped)));
  }
}

/** Take back what was said, unless something else was said since. */
export function unsay(words) {
  if (region.textContent === words) {
    say("");
  }
}

/** Say all that came of one paste or drop: `words`, `isBad`, `dropped` of each part of it. */
export function tell(results) {
  const words = results.map((each) => each.words).filter(Boolean).join(" ");
  say(words, results.some(({ isBad }) => isBad) ? "bad" : "", results.flatMap(({ dropped }) => dropped || []));
}

function showDropped(dropped) {
  const rows = dropped.map(({ what, text }) => make(
    "li.dropped__item",
    {},
    make("strong", {}, what),
    text ? `: ${text.length > 300 ? `${text.slice(0, 300)}…` : text}` : "",
  ));
  ask({
    title: "Những gì không chuyển được",
    content: [make("ul.dropped", {}, ...rows)],
    choices: [{ words: "Đóng", value: true }],
    wide: true,
  });
}

find(".notice__close").addEventListener("click", () => say(""));
