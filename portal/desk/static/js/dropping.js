// Files that are dropped or chosen: photos, video, audio, Word files for the text, files that readers download.
import { attach, isDocument, takesFiles } from "./attaching.js";
import { bringPhotos } from "./bringing.js";
import { ask } from "./dialogs.js";
import { all, make } from "./dom.js";
import { bringMedia, isMedium } from "./media.js";
import { tell } from "./status.js";
import { show, showText } from "./tabs.js";
import { word } from "./wordfile.js";

const WORD = /\.docx?$/i;
const WORDS = /\.(vtt|txt)$/i; // of video and audio
const PHOTO = /\.(jpe?g|png|webp|avif|gif|tiff?|hei[cf])$/i;

export const isPhoto = (file) => file.type.startsWith("image/") || PHOTO.test(file.name);

/** Ask what a Word file is to a document, whose readers may download one. */
const askWord = (file) => ask({
  title: `Tệp Word ${file.name}`,
  content: [make("p.dialog__words", {}, "Chữ trong tệp vào ô viết, hay cả tệp để người đọc tải về?")],
  choices: [{ words: "Đưa chữ vào ô viết", value: "text" }, { words: "Đính kèm cả tệp", value: "file" }],
});

/** Return what becomes of a file: "photo", "medium", "text", "file" to attach it, "none", null if not decided. */
async function fateOf(file, isForReaders) {
  if (isPhoto(file)) {
    return "photo";
  }
  if (isMedium(file)) {
    return "medium";
  }
  const isText = (isDocument() ? /\.docx$/i : WORD).test(file.name);
  if (takesFiles() && (isForReaders || !(isText || WORDS.test(file.name)))) {
    return "file";
  }
  return isText ? (isDocument() ? askWord(file) : "text") : "none";
}

const strange = (files) => ({
  words: `Không nhận ${files.map(({ name }) => name).join(", ")}: ở đây chỉ nhận ảnh, video, âm thanh${takesFiles() ? ", tệp cho người đọc tải về" : ""} và tệp Word .docx. Phụ đề .vtt, lời .txt thì chép vào thư mục của bài, cùng tên với video.${takesFiles() ? "" : " Tệp cho người đọc tải về thì đính kèm vào bài viết, trang hay văn bản của thư viện."}`,
  isBad: true,
});

/** Take files that were dropped or chosen; all that comes of it is said at once. */
export async function take(files, isForReaders = false) {
  const by = { photo: [], medium: [], text: [], file: [], none: [], null: [] };
  for (const file of files) {
    by[await fateOf(file, isForReaders)].push(file);
  }
  const results = [];
  for (const file of by.text) {
    showText();
    results.push(await word(file));
  }
  if (by.file.length) {
    show("files");
    results.push(await attach(by.file));
  }
  if (by.photo.length) {
    show("photos");
    results.push(await bringPhotos(by.photo));
  }
  if (by.medium.length) {
    showText();
    results.push(await bringMedia(by.medium));
  }
  if (by.none.length) {
    results.push(strange(by.none));
  }
  if (results.length) {
    tell(results);
  }
}

const isForReaders = (element) => Boolean(element.closest("#panel-files"));

document.addEventListener("dragover", (event) => event.dataTransfer.types.includes("Files") && event.preventDefault());
document.addEventListener("drop", (event) => {
  if (event.dataTransfer.files.length) {
    event.preventDefault();
    take([...event.dataTransfer.files], isForReaders(event.target));
  }
});
all('input[type="file"]').forEach((input) => input.addEventListener("change", () => {
  take([...input.files], isForReaders(input));
  input.value = "";
}));
