// Words of photos that the text does not show, or not any more: the server keeps them until it does.
import { get, post } from "./api.js";
import { area } from "./area.js";
import { note } from "./boxes.js";
import { find, later, oneAtATime } from "./dom.js";
import { figures } from "./figures.js";
import { failed, saved } from "./saving.js";

const RETRY = 2000; // milliseconds
const holder = find(".photos__count"); // stands for them among the fields that are not kept yet
const drafts = new Map(); // by the photo's name
let known = null; // what the server has, as JSON; null before it was asked
let wanted = "";

export const draft = (name) => drafts.get(name);

export const setDraft = (name, { alt = "", caption = "", credit = "", isMarked = false }) => (
  drafts.set(name, { alt, caption, credit, isMarked })
);

/** Take over what was kept of the article's photos. */
export async function openDrafts(file) {
  const { photos } = await get("photo-words", { file });
  Object.entries(photos).forEach(([name, words]) => setDraft(name, words));
  known = JSON.stringify(photos);
  wanted = known;
}

const again = later(RETRY, () => send());

const send = oneAtATime(async () => {
  const sent = wanted;
  try {
    if (sent !== known) {
      await post("photo-words", { file: saved.file, photos: JSON.parse(sent) });
      known = sent;
    }
    if (sent === wanted) {
      note(holder, null);
    }
  } catch (problem) {
    failed(problem);
    if (problem.status === 0) {
      again();
    }
  }
});

/** Have the server keep the words of all photos that the text does not show. */
export function keepDrafts() {
  const shown = new Set(figures(area.value).map(({ name }) => name));
  const kept = [...drafts].filter(([name, words]) => !shown.has(name) && Object.values(words).some(Boolean));
  const now = JSON.stringify(Object.fromEntries(kept));
  if (known === null || now === wanted) {
    return;
  }
  wanted = now;
  const before = JSON.parse(known);
  if (kept.some(([name, words]) => JSON.stringify(before[name]) !== JSON.stringify(words))) {
    note(holder, send); // words that are nowhere else yet
  }
  send();
}
