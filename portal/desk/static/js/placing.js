// Puts photos, and what was pasted or read from a file, into the text: never into its header.
import { area, change, insertAtCursor, whenFree } from "./area.js";
import { placeFor, spaced, written } from "./figures.js";
import { startOf } from "./lines.js";
import { onLook } from "./looking.js";
import { forgetMark, mark } from "./marks.js";
import { say } from "./status.js";

const MISSING = /^\s*[*_]*CẦN BỔ SUNG: ảnh( \d+)?[*_.]*\s*$/i; // as conversions write it
let body = mark(0);

onLook((answer) => {
  if (answer.body_start) {
    forgetMark(body);
    body = mark(startOf(answer.body_start));
  }
});

/** Return the range of the line at the cursor if it stands for a photo that was missing, else null. */
function missingPhoto(text) {
  const start = text.lastIndexOf("\n", area.selectionStart - 1) + 1;
  const line = text.slice(start).split("\n", 1)[0];
  const isOne = start >= body.start && area.selectionEnd <= start + line.length + 1;
  return isOne && MISSING.test(line) ? { start, end: start + line.length } : null;
}

/** Put photos into the text, after the paragraph with the cursor, or for the one missing there. */
export function putIn(chosen) {
  whenFree(() => {
    const missing = missingPhoto(area.value);
    const at = missing ? missing.start : placeFor(area.value, area.selectionEnd, body.start);
    const text = missing ? area.value.slice(0, at) + area.value.slice(missing.end) : area.value;
    area.setSelectionRange(at, missing ? missing.end : at);
    insertAtCursor(spaced(text, at, chosen.map((photo) => written(photo)).join("\n\n")));
    say(chosen.length > 1 ? `Đã đưa ${chosen.length} ảnh vào bài.` : `Đã đưa ảnh ${chosen[0].name} vào bài.`);
  });
}

/** Put blocks into the text, after the paragraph with the cursor. */
export function putBelow(blocks) {
  whenFree(() => {
    const at = placeFor(area.value, area.selectionEnd, body.start);
    area.setSelectionRange(at, at);
    insertAtCursor(spaced(area.value, at, blocks.join("\n\n")));
  });
}

/** Tell whether a place is in the header, or right below it where no blank line ends it yet. */
const isInHeader = (at) => at < body.start || (at === body.start && body.start > 0 && !/\n[ \t]*\n$/.test(area.value.slice(0, at)));

/** Tell whether words would break the header at the cursor: one line of a field's is fine. */
export const breaksHeader = (words) => isInHeader(area.selectionStart) && /[\r\n]/.test(words.trim());

/** Tell whether what is put at the cursor comes right below the header. */
export const beginsBody = () => !area.value.slice(body.start, area.selectionStart).trim();

/** Return a function that puts words where the cursor is now, whatever is typed until then. */
export function holdPlace() {
  const range = mark(area.selectionStart, area.selectionEnd);
  return (words, isPlain = false) => whenFree(() => {
    forgetMark(range);
    const isApart = isInHeader(range.start) && !(isPlain && !/[\r\n]/.test(words.trim()));
    const { value } = area;
    const [start, end] = isApart ? [body.start, body.start] : [range.start, range.end];
    const put = isApart ? spaced(value, start, words.trim()) : words;
    if (isApart || (area.selectionStart === start && area.selectionEnd === end)) {
      area.setSelectionRange(start, end);
      insertAtCursor(put);
    } else { // the cursor went elsewhere, and stays there
      change(value.slice(0, start) + put + value.slice(end));
    }
  });
}
