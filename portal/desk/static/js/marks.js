// Places in the text that stay where they are while the text around them changes.
import { area } from "./area.js";
import { differing, moved } from "./edits.js";

const marks = new Set();
let known = "";

/** Follow a range of the text; what is typed into it, or in its place, is not part of it. */
export function mark(start, end = start) {
  follow();
  const range = { start, end };
  marks.add(range);
  return range;
}

export const forgetMark = (range) => marks.delete(range);

function follow() {
  const edit = differing(known, area.value);
  known = area.value;
  if (!edit) {
    return;
  }
  for (const range of marks) {
    const isTouched = edit.start < range.end && edit.end >= range.start;
    range.start = moved(range.start, edit);
    range.end = isTouched ? range.start : moved(range.end, edit);
  }
}

area.addEventListener("input", follow);
