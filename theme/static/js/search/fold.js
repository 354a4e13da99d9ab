// Folds Vietnamese text like `portal/vietnamese/text.py`: both pass tests/fixtures/fold.json.
// Without this script there is no search; pages lead to the archive by links.

const CONTROLS = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u200c\u2060\ufeff]/g;
const JOINER = /([\u2194\u2195\u2600-\u27bf\u2b1b\u{1f000}-\u{1faff}\ufe0f]\u200d)(?=[\u2194\u2195\u2600-\u27bf\u2b1b\u{1f000}-\u{1faff}])|\u200d/gu;
const MARKS = /[\u0300-\u036f\u0483-\u0487\u3099\u309a]/g;
const TONE = /[\u0300\u0301\u0303\u0309\u0323]/;
const FINAL_Y = /\b(h|k|l|m|s|t|qu)y\b/g;
const STROKES = { đ: "d", Đ: "D", ø: "o", Ø: "O", ł: "l", Ł: "L" };
const known = new Map();

// NFC with the real Đ and plain spaces, without invisible characters but those that join emoji.
export function clean(text) {
  return text.replace(CONTROLS, "").replace(JOINER, "$1").replace(/[\u00a0\u202f\u2007]/g, " ")
    .replace(/[\u00d0\u0189]/g, "Đ").replace(/[\u00f0\u0256]/g, "đ").normalize("NFC");
}

// Without tones and marks, đ as d; case is kept.
export function unaccent(text) {
  const bare = clean(text).replace(/[đĐøØłŁ]/g, (letter) => STROKES[letter]);
  return bare.normalize("NFD").replace(MARKS, "").normalize("NFC");
}

// The form in which the spellings of one word are equal.
export function fold(text) {
  let folded = known.get(text);
  if (folded === undefined) {
    const lower = unaccent(text).toLowerCase().replace(/ß/g, "ss").replace(/ς/g, "σ");
    folded = unaccent(lower).replace(FINAL_Y, "$1i");
    if (text.length < 24) {
      known.set(text, folded);
    }
  }
  return folded;
}

// A word's letters and its tone, wherever the tone mark is: hoà = hòa, sĩ = sỹ.
function spelling(word) {
  const parts = word.normalize("NFD");
  const tone = (TONE.exec(parts) || [""])[0];
  return [parts.replace(tone, "").normalize("NFC").replace(FINAL_Y, "$1i"), tone];
}

// How well a word of a text matches a typed word with the same folded form. Diacritics that were
// typed must match; those that were left out match any. From `SAME` on there is no other tone.
export const SAME = 1;
export function fit(typed, found) {
  const isPlain = fold(typed) === typed;
  if (typed === found) {
    return isPlain ? 1.1 : 1.6;
  }
  const [[letters, tone], [others, other]] = [spelling(typed), spelling(found)];
  if (letters === others) {
    return tone === other ? 1.6 : tone ? 0.35 : isPlain ? 1.2 : 0.6;
  }
  return letters === fold(typed) && (!tone || tone === other) ? 1 : 0.35;
}
