// Excerpts: a few words around the matches, with the matches marked.
// Without this script there is no search; pages lead to the archive by links.

import { fit, fold, SAME } from "./fold.js";
import { words } from "./words.js";

const SHOWN = 32; // words
const LIKE = 0.5; // the least `fit` of a match

// For each word of a text the index of the query word that it matches, or -1. A query word matches
// next to its neighbour in the query; those in `apart` match everywhere.
export function hits(found, units, apart = new Set()) {
  // Where a word stands as it was typed, with marks, another tone of it is another word.
  const least = units.map(({ word, folded }) => (
    word !== folded && found.some(([own]) => fold(own) === folded && fit(word, own) > SAME) ? SAME : LIKE
  ));
  const like = (place, step) => {
    const [{ word, folded, isBegun }, own] = [units[step], fold(found[place][0])];
    return own === folded ? fit(word, found[place][0]) > least[step] : isBegun && own.startsWith(folded);
  };
  const marked = found.map(() => -1);
  units.slice(1).forEach((_, step) => {
    found.slice(1).forEach((__, place) => {
      if (like(place, step) && like(place + 1, step + 1)) {
        [marked[place], marked[place + 1]] = [step, step + 1];
      }
    });
  });
  units.forEach((_, step) => {
    if (apart.has(step)) {
      found.forEach((__, place) => {
        if (marked[place] < 0 && like(place, step)) {
          marked[place] = step;
        }
      });
    }
  });
  return marked;
}

// The query words (a set of indexes) that never match next to a neighbour in any of the texts.
export function lonely(texts, units) {
  const there = new Set(units.map((_, step) => step));
  texts.forEach((text) => hits(words(text), units).forEach((step) => there.delete(step)));
  return there;
}

// The part of a text with the most matches, as pieces: [text, whether it is a match].
export function excerpt(text, units, apart, shown = SHOWN) {
  const found = words(text);
  const marked = hits(found, units, apart);
  const places = found.map((_, place) => place).filter((place) => marked[place] >= 0);
  let [best, inside] = [0, []];
  places.forEach((start, number) => { // the best window can begin with a match
    const window = places.slice(number, number + shown).filter((place) => place < start + shown);
    const worth = new Set(window.map((place) => marked[place])).size + Math.min(window.length, 8) / 32;
    if (worth > best) {
      [best, inside] = [worth, window];
    }
  });
  const middle = inside.length ? (inside[0] + inside[inside.length - 1]) >> 1 : shown >> 1;
  const first = Math.max(0, Math.min(middle - (shown >> 1), found.length - shown));
  const last = Math.min(found.length, first + shown);
  const pieces = [];
  let from = first ? found[first][1] : 0;
  for (let place = first; place < last; place += 1) {
    if (marked[place] >= 0) {
      const run = place;
      while (place + 1 < last && marked[place + 1] === marked[place] + 1) {
        place += 1;
      }
      pieces.push([text.slice(from, found[run][1]), false], [text.slice(found[run][1], found[place][2]), true]);
      [, , from] = found[place];
    }
  }
  const end = last < found.length ? found[last - 1][2] : text.length;
  pieces.push([text.slice(from, end), false]);
  return [[first ? "… " : "", false], ...pieces, [last < found.length ? " …" : "", false]]
    .filter(([piece]) => piece);
}
