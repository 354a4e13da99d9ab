// Word files: their text goes to where the cursor is; what was left out is told.
import { upload } from "./api.js";
import { told } from "./converting.js";
import { look } from "./looking.js";
import { holdPlace } from "./placing.js";
import { saved } from "./saving.js";
import { say } from "./status.js";

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
