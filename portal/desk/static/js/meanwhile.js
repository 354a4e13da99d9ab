// The file may be changed elsewhere while this page is open: told as soon as the preview sees it.
import { follow } from "/__preview__/stream.js";
import { get, post } from "./api.js";
import { area, isComposing } from "./area.js";
import { button, later } from "./dom.js";
import { look } from "./looking.js";
import { failed, isUnsaved, onSaved, saved, settle, takeOver } from "./saving.js";
import { say, unsay } from "./status.js";
import { between } from "./writing.js";

const PAUSE = 300; // milliseconds
let told = null; // the version on disk that was told of
let words = ""; // in which it was told
let seen = -1; // the last state of the preview

/** Nothing is lost by showing what is in the file now. */
async function show() {
  const now = await get("article", { file: saved.file });
  if (now.version !== saved.version && !isUnsaved() && !isComposing()) {
    takeOver(now.text, now.version);
    say("Bài vừa được sửa ở nơi khác; đây là bản mới nhất.");
    look();
  }
}

/** Both are kept from now on; the editor compares them when it suits. */
async function warn(version) {
  const mine = area.value;
  const other = await post("meanwhile", { file: saved.file, text: mine });
  if (other.text === mine && other.version) {
    takeOver(other.text, other.version); // somebody wrote the same
  } else if (version === other.version && told !== version) {
    told = version;
    const compare = button("So hai bản", async () => {
      await settle({ body: other, message: other.message }, area.value);
    });
    words = other.message;
    say(other.message, "bad", [], [compare]);
  }
}

/** What was told is settled: in the dialog of this bar, or of a save. */
function settled() {
  unsay(words);
  told = null;
}

async function check() {
  if (area.disabled || document.querySelector("dialog[open]")) {
    return;
  }
  try {
    const now = await between(() => get("version", { file: saved.file }));
    if (now === null) {
      checkSoon(); // the page itself writes
    } else if (now.version !== saved.version) {
      await (isUnsaved() || isComposing() ? warn(now.version) : show());
    }
  } catch (problem) {
    failed(problem);
  }
}

const checkSoon = later(PAUSE, check);

follow((news) => {
  if (news.version !== undefined && news.version !== seen) {
    ({ version: seen } = news);
    checkSoon();
  }
});
onSaved(settled);
area.addEventListener("input", () => told === saved.version && settled()); // the text on disk was taken
window.addEventListener("focus", check);
