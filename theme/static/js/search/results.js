// The list of results: titles, dates, sections, excerpts.
// Without this script there is no search; pages lead to the archive by links.

import { element, marked, written } from "./dom.js";
import { fragment } from "./engine.js";
import { excerpt, lonely } from "./excerpt.js";
import { fold } from "./fold.js";
import { words } from "./words.js";

const WHOLE = 1000; // words: the whole of a title

// False if a quoted phrase has its pairs in different places only.
function holds({ title, lead, names, note, body }, units) {
  const text = words([title, lead, names, note, body].join(" \n ")).map(([word]) => word);
  return !units.some((_, start) => {
    let end = start + 1;
    while (end < units.length && units[end].joined) {
      end += 1;
    }
    const run = units.slice(start, end).map(({ folded }) => folded);
    return run.length > 2 && !units[start].joined && !text.some((__, at) => (
      run.every((folded, step) => text[at + step] && folded === fold(text[at + step]))
    ));
  });
}

// How many different words are marked.
const worth = (pieces) => new Set(words(fold(
  pieces.filter(([, is]) => is).map(([text]) => text).join(" "),
)).map(([word]) => word)).size;

// Whether the day of effect that a note names is to come, by the reader's clock.
function waits(note) {
  const [, day, month, year] = /Có hiệu lực từ (\d+)\/(\d+)\/(\d+)/.exec(note) || [];
  return Date.now() < Date.UTC(year, month - 1, day, -7);
}

function item(hit, found, units) {
  const { address, title, lead, names, note, body } = found;
  const apart = lonely([title, lead, names, body], units);
  const link = element("a", "result__link", ...marked(excerpt(title, units, apart, WHOLE)));
  link.href = address;
  const open = hit.until && `Đang lấy ý kiến đến hết ${written(hit.until - 1)}`;
  const state = waits(note) && "Chưa có hiệu lực";
  const facts = [hit.day && written(hit.day), hit.segment.sections[hit.id], note, state, open];
  const [summary, inside] = [lead, body].map((text) => excerpt(text, units, apart));
  const isInside = !lead || worth(inside) > worth(summary);
  return element(
    "li", "result",
    element("h2", "result__title", link),
    element("p", "result__meta", facts.filter(Boolean).join(" · ")),
    element("p", "result__text", ...marked(isInside ? inside : summary)),
  );
}

// The items of some hits in their order, without those that lack a quoted phrase.
export async function items(hits, units) {
  const found = await Promise.all(hits.map(fragment));
  return hits.map((hit, place) => [hit, found[place]])
    .filter(([, each]) => holds(each, units))
    .map(([hit, each]) => item(hit, each, units));
}
