// The page of one article: opens it, offers what was kept and not saved, starts all its parts.
import { get } from "./api.js";
import { area, change } from "./area.js";
import { offerKept } from "./conflict.js";
import { find, moment } from "./dom.js";
import { openDrafts } from "./drafts.js";
import { forget, remembered } from "./keeping.js";
import { look } from "./looking.js";
import { reachLine } from "./problems.js";
import { begin, failed, save } from "./saving.js";
import { say } from "./status.js";
import { sayDropped } from "./wordfile.js";
import "./export.js";
import "./fields.js";
import "./filecards.js";
import "./help.js";
import "./meanwhile.js";
import "./past.js";
import "./pasting.js";
import "./photos.js";
import "./states.js";
import "./view.js";

const query = new URLSearchParams(window.location.search);
const file = query.get("file") || "";

/** Offer the newer of what the server and what this browser kept. */
async function offer(article) {
  const kept = [article.autosave, remembered(file)].filter((each) => each && each.text !== article.text);
  const [newest] = kept.sort((one, other) => other.time - one.time);
  const answer = newest && await offerKept(moment(new Date(newest.time * 1000)), article.text, newest.text);
  if (answer) {
    change(newest.text);
  } else if (answer === false) {
    forget();
  }
}

async function open() {
  try {
    const article = await get("article", { file });
    area.value = article.text;
    area.setSelectionRange(0, 0);
    area.disabled = false;
    begin(article);
    await openDrafts(file);
    await look();
    sayDropped(file);
    reachLine(Number(query.get("line")));
    await offer(article);
  } catch (problem) {
    find(".bar__title").textContent = "Không mở được bài";
    if (problem.status === 0) {
      say(`${problem.message} Trang này tự mở lại khi có liên lạc.`, "bad");
      setTimeout(open, 2000);
    } else {
      failed(problem);
    }
  }
}

/** Save; a field that is being filled in is left first, so that its words are saved too. */
async function saveAll() {
  const { activeElement: active } = document;
  if (active !== area) {
    active.blur();
  }
  await save();
  active.focus({ preventScroll: true });
}

find(".bar__save").addEventListener("click", save);
document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "s") {
    event.preventDefault();
    if (!area.disabled && !document.querySelector("dialog[open]")) {
      saveAll();
    }
  }
});
open();
