// Turns HTML and Word files into Markdown at the cursor; what was left out is told.
import { Refused, post, upload } from "./api.js";
import { area } from "./area.js";
import { bring } from "./bringing.js";
import { look } from "./looking.js";
import { beginsBody, holdPlace } from "./placing.js";
import { saved } from "./saving.js";
import { say, tell } from "./status.js";

const MOST = 2 * 2 ** 20; // bytes

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

function told(photos, dropped) {
  const words = photos ? `Đã chuyển xong, có ${photos} ảnh.` : "Đã chuyển xong.";
  return { words: dropped.length ? `${words} ${dropped.length} chỗ phải bỏ.` : words, dropped };
}

/** Convert what was pasted; where that fails, its plain words are pasted. */
export async function convert(html, text) {
  say("Đang chuyển nội dung vừa dán…");
  area.setAttribute("aria-busy", "true");
  const begins = beginsBody();
  const put = holdPlace();
  try {
    refuseWhatDoesNotFit(text); // its words alone: converting them may take a minute
    const answer = await post("convert", { html, begins });
    refuseWhatDoesNotFit(answer.markdown);
    const { markdown, refused } = await withPhotos(answer);
    put(markdown.replace(/\n$/, ""));
    tell([told(answer.photos.length, [...answer.dropped, ...refused])]);
  } catch (problem) {
    const plain = text && fits(text);
    if (plain) {
      put(text, true);
    }
    say(`${plain ? "Không chuyển được nội dung dán nên chỉ dán chữ" : "Không dán được"}. ${problem.message}`, "bad");
  } finally {
    area.removeAttribute("aria-busy");
  }
}

/** Read a Word file into the text; return what to say of it. */
export async function word(file) {
  say(`Đang đọc tệp Word ${file.name}…`);
  const put = holdPlace();
  try {
    const answer = await upload("word", { file: saved.file, name: file.name }, file);
    put(answer.markdown);
    look();
    const { words, dropped } = told(answer.photos.length, answer.dropped);
    return { words: `${file.name}: ${words}`, dropped };
  } catch (problem) {
    return { words: `${file.name}: ${problem.message}`, isBad: true };
  }
}

/** Say what a Word file lost on its way to this article. */
export function sayDropped(file) {
  const told = sessionStorage.getItem(`ban-viet ${file}`);
  if (told) {
    sessionStorage.removeItem(`ban-viet ${file}`);
    const dropped = JSON.parse(told);
    say(dropped.length ? `Đã lập bài từ tệp Word. ${dropped.length} chỗ phải bỏ.` : "Đã lập bài từ tệp Word.", "", dropped);
  }
}
