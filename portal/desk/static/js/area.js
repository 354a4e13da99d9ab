// The text itself: a <textarea>. Changes go through the browser's own insertion, so that they can be
// undone; nothing is changed while an input method composes a word, in the text or in any field.
import { find } from "./dom.js";
import { differing, moved } from "./edits.js";

export const area = find(".writing__area");
const panel = area.closest("[role=tabpanel]");
let composing = false;
let isWriting = false;
const waiting = [];

document.addEventListener("compositionstart", () => {
  composing = true;
});
document.addEventListener("compositionend", () => {
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

/** Make the text another one: only what differs is replaced; cursor, scroll and focus stay. */
export function change(text) {
  const edit = differing(area.value, text);
  if (!edit) {
    return;
  }
  const { activeElement } = document;
  const { scrollTop, selectionStart: from, selectionEnd: to } = area;
  isWriting = true;
  insert(edit.start, edit.end, edit.put);
  area.setSelectionRange(moved(from, edit), moved(to, edit));
  area.scrollTop = scrollTop;
  if (activeElement && activeElement !== document.body) {
    activeElement.focus({ preventScroll: true });
  }
  isWriting = false;
}

// The focus goes to the text and back while `change` writes; the editor has not left a field.
for (const kind of ["blur", "change", "focus", "focusin", "focusout"]) {
  window.addEventListener(kind, (event) => isWriting && event.stopImmediatePropagation(), true);
}
