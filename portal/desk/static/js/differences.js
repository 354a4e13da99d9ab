// Shows how two texts differ, line by line.
import { make } from "./dom.js";

const MOST = 4_000_000; // pairs of lines that are compared
const CONTEXT = 2; // equal lines shown around those that differ
const SPOKEN = { "-": "Bỏ: ", "+": "Thêm: ", " ": "" };

/** Return [mark, line] for all lines: " " in both, "-" in the first only, "+" in the second only. */
export function differences(one, other) {
  const [old, now] = [one.split("\n"), other.split("\n")];
  let head = 0;
  while (head < Math.min(old.length, now.length) && old[head] === now[head]) {
    head += 1;
  }
  let tail = 0;
  while (tail < Math.min(old.length, now.length) - head && old.at(-1 - tail) === now.at(-1 - tail)) {
    tail += 1;
  }
  const same = (lines) => lines.map((line) => [" ", line]);
  return [
    ...same(old.slice(0, head)),
    ...between(old.slice(head, old.length - tail), now.slice(head, now.length - tail)),
    ...same(old.slice(old.length - tail)),
  ];
}

/** The longest common run of lines; of what is too long for that, all of both. */
function between(old, now) {
  const rows = [];
  if (old.length * now.length > MOST) {
    return [...old.map((line) => ["-", line]), ...now.map((line) => ["+", line])];
  }
  const width = now.length + 1;
  const longest = new Uint32Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) {
      longest[i * width + j] = old[i] === now[j]
        ? longest[(i + 1) * width + j + 1] + 1
        : Math.max(longest[(i + 1) * width + j], longest[i * width + j + 1]);
    }
  }
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      rows.push([" ", old[i]]);
      [i, j] = [i + 1, j + 1];
    } else if (j === now.length || (i < old.length && longest[(i + 1) * width + j] >= longest[i * width + j + 1])) {
      rows.push(["-", old[i]]);
      i += 1;
    } else {
      rows.push(["+", now[j]]);
      j += 1;
    }
  }
  return rows;
}

/** Return a list of lines that differ, with a few around them. */
export function shown(rows) {
  const near = new Set();
  rows.forEach(([mark], at) => {
    for (let by = -CONTEXT; mark !== " " && by <= CONTEXT; by += 1) {
      near.add(at + by);
    }
  });
  const list = make("ul.changes");
  rows.forEach(([mark, line], at) => {
    const look = { "-": "changes__line.changes__line--old", "+": "changes__line.changes__line--new" }[mark];
    if (near.has(at)) {
      list.append(make(`li.${look || "changes__line"}`, {}, make("span.spoken", {}, SPOKEN[mark]), line || "\u00a0"));
    } else if (near.has(at - 1)) {
      list.append(make("li.changes__gap", {}, "…"));
    }
  });
  return near.size ? list : make("p.dialog__words", {}, "Hai bản giống hệt nhau.");
}
