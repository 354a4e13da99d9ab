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

/** Return what asks the server of the text as it is, and hands on its answer. */
const asking = (path, take) => oneAtATime(async () => {
  const asked = { file: saved.file, text: area.value };
  try {
    take(await post(path, asked), asked.text === area.value);
  } catch (problem) {
    failed(problem);
  }
});

const askView = asking("view", ({ seen }) => news.dispatchEvent(new CustomEvent("view", { detail: seen })));
const askLook = asking("look", (answer, isNow) => isNow && tellLook(answer));

/** The page may come late: what is said of the text does not wait for it. */
function ask() {
  askView();
  return askLook();
}

const askSoon = later(PAUSE, () => {
  if (!isComposing()) {
    ask();
  }
});

export const look = ask;

area.addEventListener("input", askSoon);
area.addEventListener("compositionend", askSoon);
onSaved(tellLook);
