// The files that readers of a text download: sent beside it, named in its header by the form's field.
import { upload } from "./api.js";
import { setField } from "./fields.js";
import { look, onLook } from "./looking.js";
import { saved } from "./saving.js";
import { say } from "./status.js";

let files = []; // that the header names
let linked = []; // names of those to which the body links

onLook((answer) => {
  linked = answer.files.filter((each) => each.linked).map(({ name: own }) => own);
  files = answer.files.filter((each) => each.used && !each.linked);
});

/** Tell whether readers of this text may download files. */
export const takesFiles = () => /^(bai-viet|trang|van-ban)\//.test(saved.file);

/** Tell whether this is a document: a file that has no label bears its name. */
export const isDocument = () => saved.file.startsWith("van-ban/");

/** Return a name for readers that the header can hold: a semicolon would end it. */
const shown = (words) => words.replaceAll(";", ",").trim();

const labelOf = (name) => shown(name.replace(/\.[^.]*$/, "").replaceAll(":", ","));

const needsLabel = (others) => others.length > 0 || !isDocument();

function setFiles(now) {
  files = now;
  return setField("files", now.map(({ name, label }) => (label ? `${label}: ${name}` : name)));
}

/** Name a file that lies beside the text. */
export const name = (file) => setFiles([...files, { ...file, label: needsLabel(files) ? labelOf(file.name) : "" }]);

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
      const label = needsLabel(now) ? labelOf(file.name) : "";
      const isOffered = linked.includes(answer.name) || now.some((each) => each.name === answer.name);
      now.push(...(isOffered ? [] : [{ name: answer.name, label }]));
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
