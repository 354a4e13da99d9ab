// Paste: what comes from Word, a web page or an e-mail becomes Markdown, its photos become
// files of the article. Ctrl+Shift+V pastes the words as they are (the browser offers no HTML then).
import { post } from "./api.js";
import { area, isComposing } from "./area.js";
import { convert } from "./converting.js";
import { isPhoto, take } from "./dropping.js";
import { breaksHeader, holdPlace } from "./placing.js";
import { say } from "./status.js";

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

const putPlain = (words) => holdPlace()(words, true);

/** Put lines, those that look like paragraphs as such: chats and notes have one on each. */
async function putLines(words) {
  const put = holdPlace();
  try {
    const { text, parted } = await post("paragraphs", { text: words });
    put(text, true);
    if (parted) {
      say(`Đã tách ${parted} dòng vừa dán thành đoạn riêng. Muốn giữ nguyên: Ctrl+Z rồi dán bằng Ctrl+Shift+V.`);
    }
  } catch { // too long, or no answer: as it is
    put(words, true);
  }
}

area.addEventListener("paste", (event) => {
  const { clipboardData: data } = event;
  const html = data.getData("text/html");
  const files = [...data.files].filter(isPhoto);
  const plain = data.getData("text/plain");
  const isPlain = plainNext;
  if (isComposing() || plainNext || (!html.trim() && !files.length)) {
    plainNext = false;
    if (!isComposing() && (isPlain ? breaksHeader(plain) : /[\r\n]/.test(plain.trim()))) {
      event.preventDefault();
      (isPlain ? putPlain : putLines)(plain);
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
