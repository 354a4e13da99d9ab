// Puts photos into the text.
import { area, insertAtCursor, whenFree } from "./area.js";
import { placeFor, spaced, written } from "./figures.js";
import { startOf } from "./lines.js";
import { onLook } from "./looking.js";
import { say } from "./status.js";

let bodyStart = 1; // the line

onLook((answer) => {
  bodyStart = answer.body_start || bodyStart;
});

/** Put photos into the text, after the paragraph with the cursor. */
export function putIn(chosen) {
  whenFree(() => {
    const text = area.value;
    const at = placeFor(text, area.selectionEnd, startOf(bodyStart));
    area.setSelectionRange(at, at);
    insertAtCursor(spaced(text, at, chosen.map(written).join("\n\n")));
    say(chosen.length > 1 ? `Đã đưa ${chosen.length} ảnh vào bài.` : `Đã đưa ảnh ${chosen[0].name} vào bài.`);
  });
}
