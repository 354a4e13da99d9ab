// Video and audio: sent beside the text, and put into it below the paragraph with the cursor.
import { upload } from "./api.js";
import { look } from "./looking.js";
import { putBelow } from "./placing.js";
import { saved } from "./saving.js";
import { say } from "./status.js";

const NAMED = /\.(mp4|m4v|webm|mp3|m4a|ogg|mov|avi|mkv|wmv|wma|3gp|mts|mpe?g|wav|aac|amr|flac)$/i;

export const isMedium = (file) => /^(video|audio)\//.test(file.type) || NAMED.test(file.name);

/** Send files and put them into the text; return what to say of it. */
export async function bringMedia(files) {
  const names = [];
  const refused = [];
  for (const file of files) {
    say(`Đang nhận ${file.name}…`);
    try {
      names.push((await upload("medium", { file: saved.file, name: file.name }, file)).name);
    } catch (problem) {
      refused.push(problem.message);
    }
  }
  if (names.length) {
    putBelow(names.map((name) => `![](${name})`));
    await look();
  }
  const taken = `Đã đưa ${names.join(", ")} vào bài; nay ghi tên giữa hai dấu [ ].`;
  return { words: [...(names.length ? [taken] : []), ...refused].join(" "), isBad: refused.length > 0 };
}
