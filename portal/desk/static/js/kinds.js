// What a text is called, by the folder of its file.

const NOUNS = { "van-ban": "Văn bản", "cong-khai": "Thông báo" };

/** Return the noun for a text, at the beginning of a sentence. */
export const noun = (file) => NOUNS[file.split("/")[0]] || "Bài";
