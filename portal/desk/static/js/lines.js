// Lines of the text, counted from 1, and the way to them.
import { area } from "./area.js";
import { find } from "./dom.js";

const mirror = find(".writing__mirror"); // as wide as the text: tells how high lines are

/** Return where a line (from 1) starts in the text. */
export function startOf(line) {
  let at = 0;
  for (let left = line - 1; left > 0 && at >= 0; left -= 1) {
    at = area.value.indexOf("\n", at) + 1 || -1;
  }
  return at < 0 ? area.value.length : at;
}

/** Put the cursor at a line, and the line in sight. */
export function goTo(line, column = 1) {
  const at = Math.min(startOf(line) + Math.max(column || 1, 1) - 1, area.value.length);
  area.focus({ preventScroll: true });
  area.setSelectionRange(at, at);
  mirror.textContent = `${area.value.slice(0, startOf(line))}.`;
  area.scrollTop = Math.max(0, mirror.scrollHeight - area.clientHeight / 3);
  mirror.textContent = "";
}
