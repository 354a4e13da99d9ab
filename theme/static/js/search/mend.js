// Queries that find nothing as they are typed: keys of Telex, slips of the fingers.
// Without this script there is no search; pages lead to the archive by links.

import { fold } from "./fold.js";
import { lists } from "./lists.js";
import { telex } from "./telex.js";

const TRIED = 12;
// Letters that sound alike to many: of the same weight as a slip of one letter.
const ALIKE = [[/^tr/, "ch"], [/^ch/, "tr"], [/^s/, "x"], [/^x/, "s"], [/^d/, "gi"], [/^gi/, "d"],
  [/^r/, "d"], [/^d/, "r"], [/^l/, "n"], [/^n(?![gh])/, "l"], [/^ngh?/, "ng"], [/^ng/, "ngh"],
  [/^gh?/, "gh"], [/^k/, "c"], [/^c(?!h)/, "k"], [/n$/, "ng"], [/ng$/, "n"], [/c$/, "t"], [/t$/, "c"]];

// True where one letter more, less or other, or two that changed places, make one of the other.
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

// What a folded word may have been meant to be, the commonest first.
function guesses(folded, syllables) {
  const alike = new Set(ALIKE.map(([sound, other]) => folded.replace(sound, other)));
  return syllables.map((word) => [word, fold(word)])
    .filter(([, other]) => other !== folded && (alike.has(other) || near(folded, other)))
    .map(([word]) => word).slice(0, TRIED);
}

async function support(segments, kind, wanted) {
  const found = await Promise.all(segments.map((segment) => lists(segment, kind, wanted)));
  return [].concat(...found).reduce((sum, [, list]) => sum + list.length / 2, 0);
}

// The words of a query with those that no document has mended, or null where none can be.
// `known`: how many documents have each.
export async function mend(segments, units, known, syllables) {
  const mended = units.map(({ word, joined }) => ({ word, joined, folded: fold(word) }));
  let changed = false;
  for (let place = 0; place < units.length; place += 1) {
    const { word, folded } = units[place];
    if (known[place]) {
      continue;
    }
    const keys = telex(word);
    const asTyped = keys !== word && await support(segments, "words", fold(keys));
    const tried = asTyped ? [keys] : guesses(folded, syllables);
    const [before, after] = [mended[place - 1], units[place + 1]];
    const worth = await Promise.all(tried.map(async (guess) => {
      const pairs = [before && `${before.folded} ${fold(guess)}`, after && `${fold(guess)} ${after.folded}`];
      const counts = await Promise.all(pairs.filter(Boolean).map((each) => support(segments, "pairs", each)));
      return counts.reduce((sum, count) => sum + count, 0);
    }));
    const best = worth.indexOf(Math.max(...worth));
    if (tried.length) {
      Object.assign(mended[place], { word: tried[best], folded: fold(tried[best]) });
      changed = true;
    }
  }
  return changed ? mended : null;
}

// A query as most documents write it: of each pair of words the commonest spelling.
export function usual(units, found) {
  const words = units.map(({ word }) => word);
  const sure = units.map(() => 0);
  found.forEach(({ spellings, request: { kind, cover } }) => {
    const place = Math.log2(cover & -cover);
    const [name, count] = Array.from(spellings).reduce(
      (one, other) => (other[1] > one[1] ? other : one), ["", 0],
    );
    if (kind === "pairs" || units.length === 1) {
      name.split(" ").forEach((word, step) => {
        if (count > sure[place + step]) {
          [words[place + step], sure[place + step]] = [word, count];
        }
      });
    }
  });
  return words;
}
