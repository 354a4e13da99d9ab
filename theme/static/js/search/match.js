// Matches and scores documents. Queries are matched by pairs of neighbouring words; single words are
// read only if few documents have the pairs.
// Without this script there is no search; pages lead to the archive by links.

import { pairs, single } from "./asking.js";
import { fit, fold, SAME } from "./fold.js";
import { collect, table } from "./hits.js";
import { lists } from "./lists.js";

const FIELDS = [1, 1.3, 2.6, 4.5]; // by weight: body, often in the body, lead or caption, title
const APART = 0.2; // share of a single word beside a pair
const ENOUGH = 10;
const FEW = 500; // documents of which lists are small: a round trip costs more

async function load(rows, request) {
  const { kind, wanted, isOpen } = request;
  const read = ({ segment }) => lists(segment, kind, wanted, isOpen);
  return { request, found: await Promise.all(rows.map(read)) };
}

// Adds the lists of one request to the scores. Returns the number of documents, in all and by
// spelling.
function add(rows, { request, found }) {
  const { typed, cover, joined = 0, share = 1 } = request;
  const spellings = new Map();
  let documents = 0;
  found.forEach((own) => own.forEach(([words, list]) => {
    const name = words.join(" ");
    spellings.set(name, (spellings.get(name) || 0) + list.length / 2);
    documents += list.length / 2;
  }));
  const all = rows.reduce((sum, { segment }) => sum + segment.count, 0);
  const rare = share * Math.log(1 + all / (documents + 0.5));
  rows.forEach((row, number) => {
    const best = new Float32Array(row.segment.count);
    found[number].forEach(([words, list]) => {
      const fits = typed.map((word, place) => fold(words[place]) === fold(word) && fit(word, words[place]));
      const like = fits.reduce((value, each) => value * (each || 0.4), rare);
      const same = fits.every((each) => !each || each >= SAME) ? cover : 0;
      for (let at = 0; at < list.length; at += 2) {
        const [document, weight] = [list[at], list[at + 1]];
        best[document] = Math.max(best[document], like * FIELDS[weight]);
        row.cover[document] |= cover;
        row.joined[document] |= joined;
        row.same[document] |= same;
        row.title[document] |= weight === 3 ? cover : 0;
      }
    });
    best.forEach((value, document) => { row.score[document] += value; });
  });
  return { documents, spellings, request };
}

async function weigh(rows, requests) {
  const found = await Promise.all(requests.map((each) => load(rows, each)));
  return found.map((each) => add(rows, each)); // in this order, so that rounding is the same each time
}

// `apart`: also read single words if many documents have the pairs.
export async function match(segments, units, { isOpen = false, apart = false } = {}) {
  const rows = table(segments);
  const alone = units.length === 1;
  const parts = units.map((unit, place) => (
    single(unit, place, isOpen && place === units.length - 1, alone ? 1 : APART)
  ));
  const asked = alone ? parts : pairs(units, isOpen);
  if (segments.length === 1 && segments[0].count < FEW) { // they come while the pairs do
    parts.forEach((part) => load(rows, part).catch(() => null));
  }
  const found = await weigh(rows, asked);
  const result = { units, found, hits: collect(rows, units, 1), whole: alone, known: null, isPhrase: true };
  if (!alone && (apart || result.hits.length < ENOUGH)) {
    result.known = units.map(() => 0);
    result.isPhrase = false;
    let visited = 0;
    while (visited < rows.length && (apart || result.hits.length < ENOUGH)) { // newest shard first
      const more = await weigh([rows[visited]], parts);
      result.known = more.map(({ documents }, place) => result.known[place] + documents);
      result.hits = collect(rows, units, 1);
      visited += 1;
    }
    result.whole = visited === rows.length;
  } else if (alone) {
    result.known = [found[0].documents];
  }
  result.near = () => collect(rows, units, 0.5);
  return result;
}
