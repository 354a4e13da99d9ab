// The index requests of a query: lists of words and of pairs. `cover`: bits of the words of the
// query that a list stands for; `joined`: those among them that follow their neighbour.
// Without this script there is no search; pages lead to the archive by links.

export const single = (unit, place, isOpen, share) => ({
  kind: "words", wanted: unit.folded, typed: [unit.word], cover: 1 << place, share, isOpen,
});

// The word that stands for a document whose name is the whole query (`plugins/search/aliases.py`).
const NAMED = /\d|^(?:bo )?luat |^phap lenh |^hien phap/;
// Of the parts of a law only Điều have one: "khoản 2 Điều 46 …" leads to Điều 46.
function named(units) {
  const name = units.map(({ folded }) => folded).join(" ").replace(/.+ (?=dieu \d)/, "");
  const all = (1 << units.length) - 1;
  return NAMED.test(name) ? [{
    kind: "words", typed: [], share: 50, cover: all, joined: all,
    wanted: ` ${name}`.replace(/ (so|nam)\b/g, "").replace(/ /g, "_"),
  }] : [];
}

export function pairs(units, isOpen) {
  const found = units.slice(1).map((unit, place) => ({
    kind: "pairs",
    wanted: `${units[place].folded} ${unit.folded}`,
    typed: [units[place].word, unit.word],
    cover: 3 << place,
    joined: 2 << place,
    isOpen: isOpen && place === units.length - 2,
  }));
  units.forEach((unit, place) => unit.number && place + unit.length <= units.length && found.push({
    kind: "words", wanted: unit.number, typed: [], share: 2,
    cover: ((1 << unit.length) - 1) << place, joined: ((1 << (unit.length - 1)) - 1) << (place + 1),
  }));
  return found.concat(named(units));
}
