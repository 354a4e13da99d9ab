// The files that readers of a document download: sent beside it, named in its header by the form's field.
import { upload } from "./api.js";
import { setField } from "./fields.js";
import { look, onLook } from "./looking.js";
import { saved } from "./saving.js";
import { say } from "./status.js";

let files = []; // that the header names

onLook((answer) => {
  files = answer.files.filter(({ used }) => used);
});

/** Tell whether readers of this text may download files. */
export const takesFiles = () => saved.file.startsWith("van-ban/");

/** Return a name for readers that the header can hold: a semicolon would end it. */
const shown = (words) => words.replaceAll(";", ",").trim();

const labelOf = (name) => shown(name.replace(/\.[^.]*$/, "").replaceAll(":", ","));

function setFiles(now) {
  files = now;
  return setField("files", now.map(({ name, label }) => (label ? `${label}: ${name}` : name)));
}

/** Name a file that lies beside the text. */
export const name = (file) => setFiles([...files, { ...file, label: files.length ? labelOf(file.name) : "" }]);

/** Have the header name a file no more. */
export const unname = (file) => setFiles(files.filter((each) => each.name !== file.name));

/** Give a file another name for readers. */
export const relabel = (file, words) => setFiles(
  files.map((each) => (each.name === file.name ? { ...each, label: shown(words) } : each)),
);

/** Send files and name them; return what to say of it. */
export async function attach(chosen) {
  const refused = [];
  const now = [...files];
  for (const file of chosen) {
    say(`Đang nhận tệp ${file.name}…`);
    try {
      const answer = await upload("file", { file: saved.file, name: file.name }, file);
      const label = now.length ? labelOf(file.name) : ""; // one alone needs none
      now.push(...(now.some((each) => each.name === answer.name) ? [] : [{ name: answer.name, label }]));
    } catch (problem) {
      refused.push(problem.message);
    }
  }
  const taken = chosen.length - refused.length;
  if (taken) {
    await setFiles(now);
    await look();
  }
  return { words: [...(taken ? [`Đã đính kèm ${taken} tệp.`] : []), ...refused].join(" "), isBad: refused.length > 0 };
}
