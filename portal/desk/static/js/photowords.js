// The words of a photo: as plain text, and as the Markdown that is read as just that text.

const ENTITIES = { "&amp;": "&", "&lt;": "<", "&#40;": "(", "&#41;": ")", "&#92;": "\\" };
const MARKS = /[*`[]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|<[a-z!/?]|&(?!(?:amp|lt|#40|#41|#92);)#?\w+;/iu;

export const oneLine = (text) => text.split(/\s+/).filter(Boolean).join(" ");

// Two backslashes may begin a path of Windows, which is read as it is.
const escaped = (text) => text
  .replaceAll(/&(?=#?\w+;)/g, "&amp;")
  .replaceAll("\\", "&#92;")
  .replaceAll(/[`*_[\]]/g, "\\$&")
  .replaceAll(/<(?=[a-z!/?])/gi, "&lt;");

const plain = (source) => source
  .replaceAll(/\\([\\`*_{}[\]()#+.!-])/g, "$1")
  .replaceAll(/&(?:amp|lt|#40|#41|#92);/g, (entity) => ENTITIES[entity]);

/** Return the words of a photo; a credit at the end of its caption goes to where it belongs. */
export function parted(words) {
  const [, caption = "", credit = ""] = /^(.*?)(?:(?:^|\s)Ảnh: (.*))?$/s.exec(words.caption || "");
  return credit ? { ...words, caption, credit } : words;
}

/** Return a credit whose brackets, unless they come in pairs, are no brackets of a sentence. */
function paired(credit) {
  let open = 0;
  const isPaired = [...credit].every((sign) => (open += { "(": 1, ")": -1 }[sign] || 0) >= 0) && open === 0;
  return isPaired ? credit : credit.replaceAll("(", "&#40;").replaceAll(")", "&#41;");
}

/** Return what the Markdown of a photo says; its caption stays Markdown if it has marks: `isMarked`. */
export function read(alt, line) {
  const { caption, credit = "" } = parted({ caption: line });
  const isMarked = MARKS.test(line.replaceAll(/\\./g, "."));
  const shown = isMarked ? (source) => source : plain;
  return { alt: plain(alt), caption: shown(caption), credit: shown(credit), isMarked, sources: { alt, line, caption, credit } };
}

/** Return the description and the line of a caption as Markdown. What `before`, if it stands in a
    text, says as well is written as it was. */
export function sourcesOf(words, before) {
  const [said, by] = [oneLine(words.caption || ""), oneLine(words.credit || "")];
  const isSame = (part) => Boolean(before) && oneLine(words[part] || "") === before[part];
  const alt = isSame("alt") ? before.sources.alt : escaped(oneLine(words.alt || ""));
  if (isSame("caption") && isSame("credit")) {
    return { alt, line: before.sources.line };
  }
  const marked = words.isMarked ? (text) => text : escaped;
  const caption = isSame("caption") ? before.sources.caption : marked(said);
  const credit = isSame("credit") ? before.sources.credit : paired(marked(by));
  const between = said && by && !/[.!?…”")]$/.test(said) ? ". " : " ";
  return { alt, line: by ? `${caption}${said ? between : ""}Ảnh: ${credit}` : caption };
}
