// Puts photos, and what was pasted or read from a file, into the text: never into its header.
import { area, change, insertAtCursor, whenFree } from "./area.js";
import { placeFor, spaced, written } from "./figures.js";
import { startOf } from "./lines.js";
import { onLook } from "./looking.js";
import { forgetMark, mark } from "./marks.js";
import { say } from "./status.js";

let body = mark(0);

onLook((answer) => {
  if (answer.body_start) {
    forgetMark(body);
    body = mark(startOf(answer.body_start));
  }
});

/** Put photos into the text, after the paragraph with the cursor. */
export function putIn(chosen) {
  whenFree(() => {
    const text = area.value;
    const at = placeFor(text, area.selectionEnd, body.start);
    area.setSelectionRange(at, at);
    insertAtCursor(spaced(text, at, chosen.map(written).join("\n\n")));
    say(chosen.length > 1 ? `Đã đưa ${chosen.length} ảnh vào bài.` : `Đã đưa ảnh ${chosen[0].name} vào bài.`);
  });
}

/** Tell whether words would break the header at the cursor: one line of a field's is fine. */
export const breaksHeader = (words) => area.selectionStart < body.start && /[\r\n]/.test(words.trim());

/** Tell whether what is put at the cursor comes right below the header. */
export const beginsBody = () => !area.value.slice(body.start, area.selectionStart).trim();

/** Return a function that puts words where the cursor is now, whatever is typed until then. */
export function holdPlace() {
  const range = mark(area.selectionStart, area.selectionEnd);
  return (words, isPlain = false) => whenFree(() => {
    forgetMark(range);
    const isInHeader = range.start < body.start && !(isPlain && !/[\r\n]/.test(words.trim()));
    const { value } = area;
    const [start, end] = isInHeader ? [body.start, body.start] : [range.start, range.end];
    const put = isInHeader ? spaced(value, start, words.trim()) : words;
    if (isInHeader || (area.selectionStart === start && area.selectionEnd === end)) {
      area.setSelectionRange(start, end);
      insertAtCursor(put);
    } else { // the cursor went elsewhere, and stays there
      change(value.slice(0, start) + put + value.slice(end));
    }
  });
}
