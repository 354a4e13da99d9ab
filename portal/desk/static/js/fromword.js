// A Word file that is dropped among the lists, or chosen there, becomes a draft.
import { upload } from "./api.js";
import { find } from "./dom.js";
import { editing } from "./entry.js";
import { say } from "./status.js";

const isWord = ({ name }) => /\.docx$/i.test(name);

/** Make a draft of the first Word file; what else came with it is told where the draft is opened. */
async function make(files) {
  const word = files.find(isWord) || files[0];
  const others = files.filter((file) => file !== word).map(({ name }) => ({ what: "tệp không nhận", text: name }));
  say(`Đang đọc tệp Word ${word.name}…`);
  try {
    const { file, dropped } = await upload("word", { name: word.name }, word);
    sessionStorage.setItem(`ban-viet ${file}`, JSON.stringify([...dropped, ...others]));
    window.location.assign(editing(file));
  } catch (problem) {
    say(`${word.name}: ${problem.message}`, "bad", others);
  }
}

find(".lists__word").addEventListener("change", ({ target }) => target.files.length && make([...target.files]));
document.addEventListener("dragover", (event) => event.preventDefault());
document.addEventListener("drop", (event) => {
  event.preventDefault();
  if (event.dataTransfer.files.length) {
    make([...event.dataTransfer.files]);
  }
});
