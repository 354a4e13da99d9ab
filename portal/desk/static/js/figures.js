// Photos in the text: `![description](name)`, then `*Caption. Ảnh: Credit*` on the next line.
import { read, sourcesOf } from "./photowords.js";

/** Return the Markdown of a photo with its words; `before`: the photo as a text has it now. */
export function written(photo, before = null) {
  const { alt, line } = sourcesOf(photo, before);
  return `![${alt}](${before ? before.address : photo.name})${line ? `\n*${line}*` : ""}`;
}

/** Return each photo in a text: where its lines start and end, and what they say. */
export function figures(text) {
  const found = [];
  const pattern = /^!\[((?:[^[\]\\\n]|\\.|\[[^[\]\n]*\])*)\]\(([^()\s]+)\)[ \t]*(?:\n\*((?:[^\n\\*]|\\.)(?:[^\n\\]|\\.)*?)\*[ \t]*)?$/gm;
  for (const match of text.matchAll(pattern)) {
    found.push({
      start: match.index,
      end: match.index + match[0].length,
      name: decoded(match[2]),
      address: match[2],
      ...read(match[1], match[3] || ""),
    });
  }
  return found;
}

function decoded(name) {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** Return the text in which a photo has other words. */
export function reworded(text, photo) {
  const at = figures(text).find(({ name }) => name === photo.name);
  return at ? `${text.slice(0, at.start)}${written(photo, at)}${text.slice(at.end)}` : text;
}

/** Return the text in which the photos stand in this order, in the places where photos stood. */
export function reordered(text, names) {
  const places = figures(text);
  const rank = (each) => names.indexOf(each.name);
  const listed = places.filter((each) => rank(each) >= 0);
  const blocks = [...listed].sort((one, other) => rank(one) - rank(other));
  return listed.reduceRight((now, place, number) => {
    const block = blocks[number];
    return `${now.slice(0, place.start)}${text.slice(block.start, block.end)}${now.slice(place.end)}`;
  }, text);
}

/** Return where a block goes that is to stand at the cursor: after its paragraph, never in the header. */
export function placeFor(text, cursor, bodyStart) {
  const from = Math.max(cursor, bodyStart);
  if (text.slice(0, from).endsWith("\n\n")) {
    return from;
  }
  const end = text.indexOf("\n\n", from);
  return end < 0 ? text.length : end;
}

/** Return a block with the blank lines that it needs at a place. */
export function spaced(text, at, block) {
  const before = text.slice(0, at);
  const after = text.slice(at);
  const above = !before || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
  const below = !after.trim() ? (after ? "" : "\n") : after.startsWith("\n\n") ? "" : after.startsWith("\n") ? "\n" : "\n\n";
  return `${above}${block}${below}`;
}
