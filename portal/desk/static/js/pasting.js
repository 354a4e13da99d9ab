// Paste and drop: what comes from Word, a web page or an e-mail becomes Markdown, its photos become
// files of the article. Ctrl+Shift+V pastes the words as they are (the browser offers no HTML then).
import { area, isComposing } from "./area.js";
import { bringAndSay } from "./bringing.js";
import { convert, word } from "./converting.js";
import { all } from "./dom.js";
import { breaksHeader, holdPlace } from "./placing.js";
import { show, showText } from "./tabs.js";

const PHOTO = /\.(jpe?g|png|webp|avif|gif|tiff?|hei[cf])$/i;
const isPhoto = (file) => file.type.startsWith("image/") || PHOTO.test(file.name);
let plainNext = false;

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
    convert(html, plain);
  } else {
    bringAndSay(files).then(() => show("photos"));
  }
});

/** Take files that were dropped or chosen. */
export async function take(files) {
  const photos = files.filter(isPhoto);
  const others = files.filter((file) => !isPhoto(file));
  const strange = others.filter(({ name }) => !/\.docx?$/i.test(name));
  for (const file of others.filter((each) => !strange.includes(each))) {
    showText();
    await word(file);
  }
  if (photos.length) {
    show("photos");
  }
  if (photos.length || strange.length) {
    await bringAndSay(photos, strange);
  }
}

document.addEventListener("dragover", (event) => event.dataTransfer.types.includes("Files") && event.preventDefault());
document.addEventListener("drop", (event) => {
  if (event.dataTransfer.files.length) {
    event.preventDefault();
    take([...event.dataTransfer.files]);
  }
});
all('input[type="file"]').forEach((input) => input.addEventListener("change", () => {
  take([...input.files]);
  input.value = "";
}));
