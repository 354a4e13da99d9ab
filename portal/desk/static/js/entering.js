// The Tab key passes over the page beside the text as one stop, unless one has gone into it.
import { all, find } from "./dom.js";

const STOPS = "a[href], area[href], button, input, select, textarea, summary, audio, video, [tabindex]";
const frame = find(".view__frame");
const button = find(".view__enter");
const given = new WeakMap(); // the tabindex that an element had, null for none
let isInside = false;

/** Have the keyboard pass over what the page in the frame holds now, or stop there. */
export function settleStops() {
  for (const each of all(STOPS, frame.contentDocument)) {
    if (!given.has(each)) {
      given.set(each, each.getAttribute("tabindex"));
    }
    if (!isInside) {
      each.setAttribute("tabindex", "-1");
    } else if (given.get(each) === null) {
      each.removeAttribute("tabindex");
    } else {
      each.setAttribute("tabindex", given.get(each));
    }
  }
}

function put(inside) {
  isInside = inside;
  settleStops();
  (inside ? frame.contentDocument.querySelector(STOPS) || frame : button).focus();
}

button.addEventListener("click", () => frame.contentDocument && put(true));

frame.addEventListener("load", () => {
  if (frame.contentDocument) {
    settleStops();
    frame.contentDocument.addEventListener("keydown", (event) => event.key === "Escape" && put(false));
  }
});
