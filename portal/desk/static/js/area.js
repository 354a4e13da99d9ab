// The text itself: a <textarea>. Changes go through the browser's own insertion, so that they can be
// undone; nothing is changed while an input method composes a word.
import { find } from "./dom.js";

export const area = find(".writing__area");
const panel = area.closest("[role=tabpanel]");
let composing = false;
const waiting = [];

area.addEventListener("compositionstart", () => {
  composing = true;
});
area.addEventListener("compositionend", () => {
  composing = false;
  setTimeout(() => { // after the input event that ends the word
    while (!composing && waiting.length) {
      waiting.shift()();
    }
  });
});

export const isComposing = () => composing;

/** Do something to the text now, or once the word being composed is done. */
export function whenFree(work) {
  if (composing) {
    waiting.push(work);
  } else {
    work();
  }
}

/** Put a text in place of a range, as if it was typed; false if the browser cannot do so now. */
function typed(start, end, text) {
  area.focus({ preventScroll: true });
  if (document.activeElement !== area) {
    return false; // behind a dialog: what is typed would go elsewhere
  }
  area.setSelectionRange(start, end);
  return text
    ? document.execCommand("insertText", false, text)
    : start === end || document.execCommand("delete");
}

/** Put a text in place of a range; the cursor stands after it. */
function insert(start, end, text) {
  const { hidden } = panel; // on a phone, while another part is shown
  const { activeElement: active } = document;
  panel.hidden = false;
  if (!typed(start, end, text)) { // without undo, but not without the text
    area.setRangeText(text, start, end, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
  panel.hidden = hidden;
  if (hidden && active) {
    active.focus({ preventScroll: true });
  }
}

/** Insert at the cursor, in place of what is selected. */
export function insertAtCursor(text) {
  insert(area.selectionStart, area.selectionEnd, text);
}

const isSecondHalf = (text, at) => /^[\udc00-\udfff]/.test(text.charAt(at)); // of an emoji

/** Make the text another one: only what differs is replaced; cursor, scroll and focus stay. */
export function change(text) {
  const old = area.value;
  if (old === text) {
    return;
  }
  const { activeElement } = document;
  const { scrollTop, selectionStart: from, selectionEnd: to } = area;
  const least = Math.min(old.length, text.length);
  let head = 0;
  while (head < least && old[head] === text[head]) {
    head += 1;
  }
  head -= isSecondHalf(text, head) || isSecondHalf(old, head) ? 1 : 0;
  let tail = 0;
  while (tail < least - head && old[old.length - 1 - tail] === text[text.length - 1 - tail]) {
    tail += 1;
  }
  tail -= tail && isSecondHalf(old, old.length - tail) ? 1 : 0;
  const end = old.length - tail;
  insert(head, end, text.slice(head, text.length - tail));
  const moved = (at) => (at <= head ? at : Math.max(head, at >= end ? at + text.length - old.length : at));
  area.setSelectionRange(moved(from), moved(to));
  area.scrollTop = scrollTop;
  if (activeElement && activeElement !== document.body) {
    activeElement.focus({ preventScroll: true });
  }
}
