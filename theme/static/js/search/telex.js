// Converts words typed in Telex without an input method.
// Without this script there is no search; pages lead to the archive by links.

const VOWELS = /[aăâeêioôơuưy]+/;

// Puts the tone mark on its vowel, in the traditional way (hòa, thủy).
function toned(letters, tone) {
  const run = VOWELS.exec(letters.replace(/^(gi|qu)(?=[aăâeêioôơuưy])/, "__"));
  if (!tone || !run) {
    return letters;
  }
  const [vowels] = run;
  let place = vowels.search(/[ăâêôơ]/);
  place = place < 0 ? vowels.indexOf("ư") : vowels[place + 1] === "ơ" ? place + 1 : place;
  if (place < 0) {
    const closed = run.index + vowels.length < letters.length;
    place = vowels.length - (closed || vowels.length === 1 ? 1 : 2);
  }
  const at = run.index + place + 1;
  return (letters.slice(0, at) + tone + letters.slice(at)).normalize("NFC");
}

const SHAPES = { dd: "đ", aa: "â", ee: "ê", oo: "ô", aw: "ă", ow: "ơ", uw: "ư", w: "ư" };
const TONES = { f: "\u0300", s: "\u0301", x: "\u0303", r: "\u0309", j: "\u0323" };

// A word from its Telex keys: ddoongf -> đồng; ddoong1 is no Telex.
export function telex(word) {
  const body = word.replace(/^([^aeiouy]*[aeiouywd]+[a-z]*?)([fsxrj])([a-z]*)$/, "$1$3\n$2");
  const [letters, key] = body.split("\n");
  const shaped = letters.replace(/uow/g, "ươ").replace(/dd|aa|ee|oo|aw|ow|uw|w/g, (two) => SHAPES[two])
    .replace(/^d(.*)d$/, "đ$1").replace(/uơ(?=.)/, "ươ");
  return toned(shaped, TONES[key]);
}
