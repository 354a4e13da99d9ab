// Brings photos to the article: those dropped, chosen or found in what was pasted.
import { upload } from "./api.js";
import { look } from "./looking.js";
import { saved } from "./saving.js";
import { say } from "./status.js";

/** Send photos; return the name that each got, null for those that were refused. */
export async function bring(files) {
  const names = [];
  const refused = [];
  for (const [number, file] of files.entries()) {
    say(`Đang nhận ảnh ${number + 1}/${files.length}…`);
    try {
      const answer = await upload("photo", { file: saved.file, name: file.name || "anh.jpg" }, file);
      names.push(answer.photo.name);
    } catch (problem) {
      names.push(null);
      refused.push({ what: file.name || "ảnh", text: problem.message });
    }
  }
  await look();
  return { names, refused };
}

const named = ({ what, text }) => `${what} (${text.replace(/\.$/, "")})`;

/** Bring photos; return what to say of it. */
export async function bringPhotos(files) {
  const { names, refused } = await bring(files);
  const taken = names.filter(Boolean).length;
  const words = [
    ...(taken ? [`Đã nhận ${taken} ảnh; nay viết mô tả, chú thích rồi đưa vào bài.`] : []),
    ...(refused.length ? [`${refused.length} ảnh không nhận được: ${refused.map(named).join("; ")}.`] : []),
  ];
  return { words: words.join(" "), isBad: refused.length > 0 };
}
