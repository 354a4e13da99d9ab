// Scores of all documents while a query runs, and the hits made from them.
// Without this script there is no search; pages lead to the archive by links.

const RECENT = 0.15; // bonus of the newest document over the oldest

export function table(segments) {
  return segments.map((segment) => ({
    segment,
    score: new Float32Array(segment.count),
    cover: new Int32Array(segment.count), // bits of the query words it has
    title: new Int32Array(segment.count), // … that its title has
    joined: new Int32Array(segment.count), // … that follow their neighbour
  }));
}

export function collect(rows, units, least) {
  const must = units.reduce((bits, unit, place) => (unit.joined ? bits | (1 << place) : bits), 0);
  const all = (1 << units.length) - 1;
  const ends = rows.map(({ segment: { days } }) => [days.find(Boolean) || 0, days[days.length - 1]]);
  const first = Math.min(...ends.map(([day]) => day));
  const last = Math.max(...ends.map(([, day]) => day));
  const hits = [];
  rows.forEach(({ segment, score, cover, title, joined }) => score.forEach((value, id) => {
    const had = units.filter((_, place) => cover[id] & (1 << place)).length / units.length;
    if (value && had >= least && (least < 1 || (joined[id] & must) === must)) {
      const day = segment.days[id];
      const whole = title[id] === all ? 1.6 : 1;
      const recent = 1 + RECENT * Math.max(0, (day - first) / (last - first || 1));
      hits.push({ segment, id, day, score: value * whole * recent * had * had });
    }
  }));
  return hits.sort((one, other) => other.score - one.score || other.day - one.day || other.id - one.id);
}
