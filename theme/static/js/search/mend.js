// Corrects queries without results: raw Telex keys, typing errors.
// Without this script there is no search; pages lead to the archive by links.

import { clean, fold } from "./fold.js";
import { lists } from "./lists.js";
import { telex } from "./telex.js";
import { words } from "./words.js";

const TRIED = 12;
// Sounds that are often confused: such an error counts as one wrong letter.
const sound = (folded) => folded.replace(/^tr/, "ch").replace(/^(gi|r)/, "d").replace(/^x/, "s")
  .replace(/^n(?!g)/, "l").replace(/^(n?g)h/, "$1").replace(/^k/, "c").replace(/ng$/, "n")
  .replace(/c$/, "t");

// Whether two words differ by one inserted, deleted, replaced or swapped letter.
function near(one, other) {
  if (Math.abs(one.length - other.length) > 1) {
    return false;
  }
  let at = 0;
  while (at < one.length && one[at] === other[at]) {
    at += 1;
  }
  const [rest, others] = [one.slice(at), other.slice(at)];
  return rest.slice(1) === others || rest === others.slice(1) || rest.slice(1) === others.slice(1)
    || (rest[0] === others[1] && rest[1] === others[0] && rest.slice(2) === others.slice(2));
}

// Corrections of a folded word, by frequency.
function guesses(folded, syllables) {
  return syllables.filter((word) => {
    const other = fold(word);
    return other !== folded && (sound(other) === sound(folded) || near(folded, other));
  }).slice(0, TRIED);
}

async function support(segments, kind, wanted) {
  const found = await Promise.all(segments.map((segment) => lists(segment, kind, wanted)));
  return [].concat(...found).reduce((sum, [, list]) => sum + list.length / 2, 0);
}

// The query words with those corrected that no document has, or one as keys, or null if none can be. `known`: the
// number of documents of each word.
export async function mend(segments, units, known, syllables) {
  const mended = units.map((unit) => Object.assign({}, unit));
  for (let place = 0; place < units.length; place += 1) {
    const { word, folded, isExact } = units[place];
    const keys = isExact ? word : telex(word);
    // Keys may stand in a text, too, that tells of them.
    const isTelex = known[place] < 2 && keys !== word
      && await support(segments, "words", fold(keys)) > known[place];
    const tried = isTelex ? [keys] : known[place] || isExact ? [] : guesses(folded, syllables);
    const around = async (guess) => {
      const pairs = [[mended[place - 1], guess], [guess, units[place + 1]]]
        .filter(([one, other]) => one && other)
        .map((pair) => pair.map((each) => each.folded || fold(each)).join(" "));
      const counts = await Promise.all(pairs.map((each) => support(segments, "pairs", each)));
      return counts.reduce((sum, count) => sum + count, 0);
    };
    const worth = await Promise.all(tried.map(around));
    const best = tried[worth.indexOf(Math.max(...worth))];
    if (best) {
      Object.assign(mended[place], { word: best, folded: fold(best), number: "" });
    }
  }
  return mended.some(({ folded }, place) => folded !== units[place].folded) ? mended : null;
}

// The query in the most frequent spelling of each pair of words.
export function usual(units, found) {
  const spelt = units.map(({ word }) => word);
  const sure = units.map(() => 0);
  found.forEach(({ spellings, request: { kind, cover } }) => {
    const place = Math.log2(cover & -cover);
    const [name, count] = Array.from(spellings).reduce(
      (one, other) => (other[1] > one[1] ? other : one), ["", 0],
    );
    if (kind === "pairs" || units.length === 1) {
      name.split(" ").forEach((word, step) => {
        if (count > sure[place + step]) {
          [spelt[place + step], sure[place + step]] = [word, count];
        }
      });
    }
  });
  return spelt;
}

// A query with its words spelt otherwise; signs and capitals stay.
export function respelt(query, spelt) {
  const text = clean(query);
  let at = 0;
  return words(text).slice(0, spelt.length).map(([, from, to], place) => {
    const [before, own, word] = [text.slice(at, from), text.slice(from, to), spelt[place]];
    at = to;
    const upper = own === own.toUpperCase() ? word.length : Number(own[0] !== own[0].toLowerCase());
    return before + word.slice(0, upper).toUpperCase() + word.slice(upper);
  }).concat(text.slice(at)).join("");
}
