// Paste: what comes from Word, a web page or an e-mail becomes Markdown, its photos become
// files of the article. Ctrl+Shift+V pastes the words as they are (the browser offers no HTML then).
import { area, isComposing } from "./area.js";
import { convert } from "./converting.js";
import { isPhoto, take } from "./dropping.js";
import { breaksHeader, holdPlace } from "./placing.js";

const MOST = 50e6; // characters of RTF that the server takes
let plainNext = false;

/** Return what has the pictures that HTML names as files of this machine, as Word's does; else "". */
function picturesOf(data, html) {
  const rtf = /<img[^<>]*src=["']?file:/i.test(html) ? data.getData("text/rtf") : "";
  return rtf.length > MOST ? "" : rtf;
}

area.addEventListener("keydown", (event) => {
  plainNext = event.shiftKey && (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "v";
});

area.addEventListener("paste", (event) => {
  const { clipboardData: data } = event;
  const html = data.getData("text/html");
  const files = [...data.files].filter(isPhoto);
  const plain = data.getData("text/plain");
  if (isComposing() || plainNext || (!html.trim() && !files.length)) {
    plainNext = false;
    if (!isComposing() && breaksHeader(plain)) {
      event.preventDefault();
      holdPlace()(plain, true);
    }
    return; // the browser pastes the words
  }
  event.preventDefault();
  if (html.trim()) {
    convert(html, plain, picturesOf(data, html));
  } else {
    take(files);
  }
});
