// Scores of all documents while a query runs, and the hits made from them.
// Without this script there is no search; pages lead to the archive by links.

const RECENT = 0.15; // bonus of the newest document over the oldest
const OPEN = 2; // a notice on which readers may comment today counts as two
const today = () => Math.floor(Date.now() / 864e5 + 7 / 24) + 719163; // in Vietnam, as an ordinal

export function table(segments) {
  return segments.map((segment) => ({
    segment,
    score: new Float32Array(segment.count),
    cover: new Int32Array(segment.count), // bits of the query words it has
    title: new Int32Array(segment.count), // … that its title has
    joined: new Int32Array(segment.count), // … that follow their neighbour
    same: new Int32Array(segment.count), // … that it has with no other tone
  }));
}

export function collect(rows, units, least) {
  const must = units.reduce((bits, unit, place) => (unit.joined ? bits | (1 << place) : bits), 0);
  const all = (1 << units.length) - 1;
  const ends = rows.map(({ segment: { days } }) => [days.find(Boolean) || 0, days[days.length - 1]]);
  const first = Math.min(...ends.map(([day]) => day));
  const last = Math.max(...ends.map(([, day]) => day));
  const now = today();
  const hits = [];
  rows.forEach(({ segment, score, cover, title, joined, same }) => score.forEach((value, id) => {
    const [period, limit] = [segment.periods[id], segment.periods[id] >> 1];
    if (period && (now < limit) === (period % 2 > 0)) {
      return; // not found on this day: see `_period` in plugins/search/shard.py
    }
    const until = period % 2 ? 0 : limit;
    const share = (bits) => units.filter((_, place) => bits & (1 << place)).length / units.length;
    const had = share(cover[id]);
    if (value && had >= least && (least < 1 || (joined[id] & must) === must)) {
      const day = segment.days[id];
      const whole = title[id] === all ? 1.6 : 1;
      const recent = 1 + RECENT * Math.max(0, (day - first) / (last - first || 1));
      const exact = share(same[id]);
      const isApart = (joined[id] | 1) !== all || exact < 1;
      const own = value * whole * recent * had * exact * (until && exact === 1 ? OPEN : 1);
      hits.push({ segment, id, day, until, isApart, score: own });
    }
  }));
  return hits.sort((one, other) => other.score - one.score || other.day - one.day || other.id - one.id);
}
