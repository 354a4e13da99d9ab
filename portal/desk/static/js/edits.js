// What one edit changed in a text, and where places in the text are after it.

const isSecondHalf = (text, at) => /^[\udc00-\udfff]/.test(text.charAt(at)); // of an emoji

/** Return the one range that differs: `start` and `end` in the old text, `put` in its place; or null. */
export function differing(old, text) {
  if (old === text) {
    return null;
  }
  const least = Math.min(old.length, text.length);
  let start = 0;
  while (start < least && old[start] === text[start]) {
    start += 1;
  }
  start -= isSecondHalf(text, start) || isSecondHalf(old, start) ? 1 : 0;
  let tail = 0;
  while (tail < least - start && old[old.length - 1 - tail] === text[text.length - 1 - tail]) {
    tail += 1;
  }
  tail -= tail && isSecondHalf(old, old.length - tail) ? 1 : 0;
  return { start, end: old.length - tail, put: text.slice(start, text.length - tail) };
}

/** Return where a place of the old text is after the edit. */
export function moved(at, { start, end, put }) {
  return at <= start ? at : Math.max(start, at >= end ? at + put.length - (end - start) : at);
}
