// The list of results: titles, dates, sections, excerpts.
// Without this script there is no search; pages lead to the archive by links.

import { element, marked, written } from "./dom.js";
import { fragment } from "./engine.js";
import { excerpt, lonely } from "./excerpt.js";
import { fold } from "./fold.js";
import { words } from "./words.js";

const WHOLE = 1000; // words: the whole of a title

// False if a quoted phrase has its pairs in different places only.
function holds({ title, lead, names, body }, units) {
  const text = words([title, lead, names, body].join(" \n ")).map(([word]) => word);
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

function item(hit, found, units) {
  const { address, title, lead, names, body } = found;
  const apart = lonely([title, lead, names, body], units);
  const link = element("a", "result__link", ...marked(excerpt(title, units, apart, WHOLE)));
  link.href = address;
  const facts = [hit.day ? written(hit.day) : "", hit.segment.sections[hit.id]].filter(Boolean);
  const texts = [body, lead, names].map((text) => excerpt(text, units, apart));
  const most = (pieces) => new Set(pieces.filter(([, is]) => is).map(([text]) => text)).size;
  const best = texts.reduce((one, other) => (most(other) > most(one) ? other : one));
  return element(
    "li", "result",
    element("h2", "result__title", link),
    element("p", "result__meta", facts.join(" · ")),
    element("p", "result__text", ...marked(most(best) || !lead ? best : excerpt(lead, units, apart))),
  );
}

// The items of some hits in their order, without those that lack a quoted phrase.
export async function items(hits, units) {
  const found = await Promise.all(hits.map(fragment));
  return hits.map((hit, place) => [hit, found[place]])
    .filter(([, each]) => holds(each, units))
    .map(([hit, each]) => item(hit, each, units));
}

// Shows a hint that other words were searched for, or not all of them, or a better spelling.
export function tell(place, { mended, partly, units, usual }, query) {
  place.textContent = "";
  if (mended) {
    const tried = units.map(({ word }) => word).join(" ");
    place.append(`Không có bài nào cho “${query}”. Tìm theo: ${tried}`);
  } else if (partly) {
    place.append("Không bài nào có đủ các chữ; đây là những bài gần nhất.");
  } else if (usual) {
    const link = element("a", "results__link", usual);
    const asked = new URLSearchParams({ q: usual });
    link.href = `?${asked}`;
    place.append("Có phải bạn tìm: ", link);
  }
}
