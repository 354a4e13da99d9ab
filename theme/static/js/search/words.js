// Tokenises texts and queries by the rules of `plugins/search/words.py`.
// Without this script there is no search; pages lead to the archive by links.

import { clean, fold } from "./fold.js";

export const LETTERS = "0-9a-z\u00df-\u00f6\u00f8-\u024f\u0300-\u036f\u0370-\u03ff\u0400-\u052f"
  + "\u1e00-\u1eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3";
const WORD = new RegExp(`[${LETTERS}]+`, "g");
const TYPED = new RegExp(`"|[${LETTERS}]+(?:[/-][${LETTERS}]+)*`, "g");
const LIMIT = 24; // words of a query; the rest is ignored

// The words of a text: [word in lower case, from, to].
export function words(text) {
  const found = [];
  const lower = text.toLowerCase();
  if (lower.length !== text.length) {
    return words(lower); // a letter with a two-letter lower case: rare; only marks would be misplaced
  }
  for (let match = WORD.exec(lower); match; match = WORD.exec(lower)) {
    found.push([match[0], match.index, match.index + match[0].length]);
  }
  return found;
}

// Gives the first word of each telephone number the whole: 0912 345 678 is 0912345678, too.
function phones(units) {
  units.forEach((unit, place) => {
    let digits = "";
    for (let at = place; unit.word[0] === "0" && !unit.number && digits.length < 10 && at < units.length; at += 1) {
      digits = /^\d+$/.test(units[at].word) ? digits + units[at].word : "x".repeat(12);
      if (at > place && (digits.length === 10 || digits.length === 11)) {
        Object.assign(unit, { number: digits, length: at - place + 1 });
      }
    }
  });
  return units;
}

// A query's words. `joined`: it must follow the word before (quotes, document numbers); `number`:
// the folded document number, or the telephone number, that begins here, of `length` words, which
// is also indexed whole; `isExact`: of an e-mail address or one of a page, which is never corrected.
export function parse(query) {
  const found = [];
  let quoted = false;
  let first = false;
  const plain = clean(query).toLowerCase().replace(/[“”„‟«»＂]/g, "\"");
  const twice = plain.split("\"").length > 2;
  const add = (part, isExact) => {
    if (part === "\"") {
      quoted = twice && !quoted;
      first = true;
      return;
    }
    const whole = /\d/.test(part) && /[/-]/.test(part);
    part.split(/[/-]/).forEach((word, place) => {
      const joined = (whole && place > 0) || (quoted && !first);
      found.push({ word, folded: fold(word), joined: joined && found.length > 0, isExact });
      first = false;
    });
    if (whole) {
      const length = part.split(/[/-]/).length;
      Object.assign(found[found.length - length], { number: fold(part), length });
    }
  };
  plain.split(/\s+/).forEach((chunk) => {
    const isExact = /@|:\/\/|[a-z0-9]\.[a-z]/.test(chunk);
    (chunk.match(TYPED) || []).forEach((part) => add(part, isExact));
  });
  return phones(found.slice(0, LIMIT));
}
