// What is typed in fields beside the text: it goes to the text soon after typing stops, when the field
// or the page is left, and before a save. Nothing else writes into a field that is being typed in.
import { isComposing } from "./area.js";
import { later } from "./dom.js";

const PAUSE = 500; // milliseconds
const open = new Map(); // fields with words that the text does not have yet, and what gives them
const news = new EventTarget();

export const isFilling = () => open.size > 0;

/** Tell whether some field of an element has such words. */
export const isFilled = (element) => [...open.keys()].some((input) => element.contains(input));

/** Call a function when words were typed in a field, or have reached the text. */
export const onFilling = (work) => news.addEventListener("filling", work);

/** Give the words of all fields to the text, and what that brought on its way to it. */
export async function giveAll() {
  await Promise.all([...open.values()].map((give) => give()));
  await Promise.all([...open.values()].map((give) => give()));
}

/** Note that a field has words that only `give` brings to the text; null when it has none. */
export function note(input, give) {
  if (give) {
    open.set(input, give);
  } else {
    open.delete(input);
  }
  news.dispatchEvent(new Event("filling"));
}

/** Keep what is typed in a field: `take` gets its words. Return `give`, and `set` for other words. */
export function keeping(input, take) {
  let known = input.value;
  const give = async () => {
    const words = input.value;
    if (words !== known) {
      known = words;
      await take(words.trim());
    }
    if (input.value === words) {
      note(input, null);
    }
  };
  const soon = later(PAUSE, () => (isComposing() ? soon() : give()));
  input.addEventListener("input", () => {
    note(input, give);
    soon();
  });
  input.addEventListener("blur", () => setTimeout(give)); // once the focus has moved
  return {
    give,
    set(words) {
      if (document.activeElement !== input && !open.has(input) && input.value === known) {
        known = words;
        input.value = words;
      }
    },
  };
}

window.addEventListener("pagehide", giveAll);
window.addEventListener("beforeunload", giveAll);
document.addEventListener("visibilitychange", giveAll);
