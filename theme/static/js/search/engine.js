// Runs a search: from the query to the hits and their texts.
// Without this script there is no search; pages lead to the archive by links.

import { edition } from "./edition.js";
import { file, forget, tidy } from "./files.js";
import { fold } from "./fold.js";
import { decode } from "./fragments.js";
import { open } from "./heads.js";
import { match } from "./match.js";
import { mend, respelt, usual } from "./mend.js";
import { Reader } from "./reader.js";
import { parse } from "./words.js";

let begun = null;
const text = (data) => new Reader(data).text(data.length);

async function start() {
  const { heads, syllables, suggestions } = await edition();
  const [segments, list] = await Promise.all([Promise.all(heads.map(open)), file(syllables)]);
  const current = new Set([].concat(heads, syllables, suggestions, ...segments.map(({ packs }) => packs)));
  tidy(current);
  return { segments, syllables: text(list).split(" ") };
}

function begin() {
  begun = begun || start();
  begun.catch(() => { begun = null; });
  return begun;
}

// Runs `work`; on 404 once again with a new index: a release may have replaced the old one.
async function steadily(work) {
  try {
    return await work();
  } catch (problem) {
    if (problem !== 404) {
      throw problem;
    }
    forget();
    begun = null;
    return work();
  }
}

// The result of a query. `hits`: best first; `units`: the words that were searched for; `mended`:
// they are a correction of those typed; `partly`: no document has all of them; `better`: the query
// corrected, or in its most frequent spelling, if that differs; `whole`: there are no more hits;
// `isPhrase`: words apart were not looked for.
export function search(query, options = {}) {
  return steadily(async () => {
    const { segments, syllables } = await begin();
    let units = parse(query);
    if (!units.length) {
      return { units, hits: [], whole: true };
    }
    let found = await match(segments, units, options);
    units[units.length - 1].isBegun = options.isOpen;
    let mended = false;
    if (found.hits.length < 2) {
      const others = await mend(segments, units, found.known, syllables);
      const again = others && await match(segments, others, options);
      if (again && (again.hits.length || (!found.hits.length && again.near().length))) {
        [found, units, mended] = [again, others, true];
      }
    }
    const partly = !found.hits.length && units.length > 1;
    const hits = partly ? found.near() : found.hits;
    const plain = units.every(({ word }) => fold(word) === word);
    const common = hits.length && plain && !mended ? usual(units, found.found) : [];
    const differs = common.some((word, place) => word !== units[place].word);
    const better = mended ? units.map(({ word }) => word) : differs ? common : [];
    const { whole, isPhrase } = found;
    return { units, hits, mended, partly, better: better.length ? respelt(query, better) : "", whole, isPhrase };
  });
}

// The texts of a hit: address, title, lead, names, body.
export function fragment({ segment, id }) {
  return steadily(async () => {
    const { syllables } = await begin();
    return decode(await segment.piece(segment.fragments[id]), syllables);
  });
}

// The suggestions of the search box: [text, address or number of documents].
export async function suggestions() {
  const { suggestions: name } = await edition();
  return text(await file(name)).split("\n").map((line) => line.split("\t"));
}
