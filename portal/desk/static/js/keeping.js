// Nothing that was typed is lost: a second after typing stops the text is kept beside its file, and in
// this browser while the server gives no answer.
import { post } from "./api.js";
import { area } from "./area.js";
import { onFilling } from "./boxes.js";
import { clock, later } from "./dom.js";
import { failed, isUnsaved, onLost, onSaved, saved, showState } from "./saving.js";
import { say } from "./status.js";

const PAUSE = 1000; // milliseconds
const RETRY = 2000;
const LOST = "Mất liên lạc với chương trình viết bài";
const key = (file) => `ban-viet ${file}`;
let offline = 0;
let isPending = false; // typed, and not yet kept

function remember(text) {
  try {
    if (text === null) {
      localStorage.removeItem(key(saved.file));
    } else {
      localStorage.setItem(key(saved.file), JSON.stringify({ text, time: Date.now() / 1000 }));
    }
    return true;
  } catch {
    return false;
  }
}

/** Return what this browser kept of a file while the server was gone: `text` and `time`, or null. */
export function remembered(file) {
  try {
    return JSON.parse(localStorage.getItem(key(file)));
  } catch {
    return null;
  }
}

onLost(() => {
  const safe = remember(area.value);
  showState("Mất liên lạc");
  say(safe
    ? `${LOST}. Cứ viết tiếp: chữ được giữ trong trình duyệt này và tự gửi lại khi có liên lạc.`
    : `${LOST}, và trình duyệt không còn chỗ để giữ chữ. Hãy chép bài ra nơi khác.`, "bad");
  clearTimeout(offline);
  offline = setTimeout(keep, RETRY);
});

async function keep() {
  isPending = false;
  try {
    await post("autosave", { file: saved.file, text: area.value, version: saved.version });
  } catch (problem) {
    failed(problem);
    return;
  }
  if (offline) {
    offline = 0;
    say("Đã có liên lạc trở lại. Chữ viết trong lúc ấy đã được gửi đi.");
  }
  remember(null);
  showState(isUnsaved() ? `Chưa lưu, đã giữ tạm lúc ${clock()}` : "");
}

onFilling(() => showState());

const keepSoon = later(PAUSE, keep);

area.addEventListener("input", () => {
  showState();
  isPending = true;
  if (offline) {
    remember(area.value); // every letter, while nothing else keeps it
  }
  keepSoon();
});

/** Forget what was kept and not saved: the text is again that of the file. */
export function forget() {
  remember(null);
  return keep();
}

window.addEventListener("pagehide", () => isPending && remember(area.value));

onSaved(() => {
  keepSoon.stop();
  remember(null);
  if (isUnsaved()) {
    keepSoon(); // typed while it was being saved
  }
});

window.addEventListener("beforeunload", (event) => {
  if (isUnsaved()) {
    event.preventDefault();
    event.returnValue = "";
  }
});
