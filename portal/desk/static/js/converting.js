// Turns HTML into Markdown at the cursor; what was left out is told.
import { Refused, post } from "./api.js";
import { area } from "./area.js";
import { bring } from "./bringing.js";
import { button, make } from "./dom.js";
import { beginsBody, holdPlace } from "./placing.js";
import { say, tell } from "./status.js";

const MOST = 2 * 2 ** 20; // bytes
const LONG = 1000; // milliseconds in which most of what is pasted is converted

function bytes(base64) {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

/** Tell whether the server would take the text with some more words. */
const fits = (words) => new Blob([area.value, words]).size <= MOST;

function refuseWhatDoesNotFit(words) {
  if (!fits(words)) {
    throw new Refused("Bài sẽ dài quá 2 MB; hãy dán từng phần.");
  }
}

/** Make files of the photos; return the Markdown with the names that they got. */
async function withPhotos({ markdown, photos }) {
  if (!photos.length) {
    return { markdown, refused: [] };
  }
  const files = photos.map(({ name, data }) => new File([bytes(data)], name));
  const { names, refused } = await bring(files);
  const got = new Map(photos.map(({ name }, at) => [name, names[at]]));
  return {
    refused,
    markdown: markdown.replaceAll(/\]\(([^()\s]+)\)/g, (all_, name) => `](${got.get(name) || name})`),
  };
}

/** Return what to say of what was converted. */
export function told(photos, dropped) {
  const words = photos ? `Đã chuyển xong, có ${photos} ảnh.` : "Đã chuyển xong.";
  return { words: dropped.length ? `${words} ${dropped.length} chỗ phải bỏ.` : words, dropped };
}

/** Say that something is converted, once that takes a while, and how to give it up. */
function sayConverting(giveUp) {
  const large = setTimeout(() => say(
    "Đang chuyển nội dung vừa dán; bài dài thì mất một lúc. Cứ viết tiếp được: nội dung ấy vào đúng chỗ vừa dán.",
    "",
    [],
    [make("progress", { "aria-label": "Đang chuyển" }), button("Thôi, chỉ dán chữ", giveUp)],
  ), LONG);
  return () => clearTimeout(large);
}

/** Convert what was pasted; `rtf` has the pictures that HTML of Word only names. Where that fails or is given up, its plain words are pasted. */
export async function convert(html, text, rtf = "") {
  const giving = new AbortController();
  say("Đang chuyển nội dung vừa dán…");
  const stop = sayConverting(() => giving.abort());
  area.setAttribute("aria-busy", "true");
  const begins = beginsBody();
  const put = holdPlace();
  try {
    refuseWhatDoesNotFit(text); // its words alone: converting them may take a minute
    const answer = await post("convert", { html, begins, ...(rtf ? { rtf } : {}) }, giving.signal);
    stop();
    refuseWhatDoesNotFit(answer.markdown);
    const { markdown, refused } = await withPhotos(answer);
    put(markdown.replace(/\n$/, ""));
    tell([told(answer.photos.length, [...answer.dropped, ...refused])]);
  } catch (problem) {
    const plain = text && fits(text);
    if (plain) {
      put(text, true);
    }
    if (problem.status === -1) {
      say(plain ? "Đã thôi chuyển: chỉ dán chữ." : "Đã thôi dán.");
    } else {
      say(`${plain ? "Không chuyển được nội dung dán nên chỉ dán chữ" : "Không dán được"}. ${problem.message}`, "bad");
    }
  } finally {
    stop();
    area.removeAttribute("aria-busy");
  }
}
