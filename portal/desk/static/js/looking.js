// What the server says of the text while it is typed: problems, photos, fields, and its page.
import { post } from "./api.js";
import { area, isComposing } from "./area.js";
import { later, oneAtATime } from "./dom.js";
import { failed, onSaved, saved } from "./saving.js";

const PAUSE = 400; // milliseconds
const news = new EventTarget();

/** Call a function with each new answer about the text: `problems`, `photos`, `fields` … */
export const onLook = (work) => news.addEventListener("look", (event) => work(event.detail));

/** Call a function with the address of each new page of the text. */
export const onView = (work) => news.addEventListener("view", (event) => work(event.detail));

export const tellLook = (answer) => news.dispatchEvent(new CustomEvent("look", { detail: answer }));

const ask = oneAtATime(async () => {
  const asked = { file: saved.file, text: area.value };
  try {
    const [answer, page] = await Promise.all([post("look", asked), post("view", asked)]);
    news.dispatchEvent(new CustomEvent("view", { detail: page.seen }));
    if (asked.text === area.value) {
      tellLook(answer);
    }
  } catch (problem) {
    failed(problem);
  }
});

const askSoon = later(PAUSE, () => {
  if (!isComposing()) {
    ask();
  }
});

export const look = ask;

area.addEventListener("input", askSoon);
area.addEventListener("compositionend", askSoon);
onSaved(tellLook);
