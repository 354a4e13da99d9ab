// Huffman codes of DEFLATE (RFC 1951), for `inflate.js`.
// Without this script there is no search; pages lead to the archive by links.

export const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
export const RUNS = { 16: [3, 2], 17: [3, 3], 18: [11, 7] }; // smallest number of repeats, extra bits

// Canonical codes from their lengths: how many of each length, and the symbols by code.
export function codes(lengths) {
  const counts = Array(16).fill(0);
  const symbols = [];
  lengths.forEach((length) => { counts[length] += 1; });
  for (let length = 1; length < 16; length += 1) {
    lengths.forEach((own, symbol) => own === length && symbols.push(symbol));
  }
  return { counts, symbols };
}

export const repeat = (times, value) => Array(times).fill(value);
export const fixed = () => [
  codes([].concat(repeat(144, 8), repeat(112, 9), repeat(24, 7), repeat(8, 8))),
  codes(repeat(30, 5)),
];

// [smallest value, extra bits] of each length symbol (above 256) or distance symbol.
function steps(begin, same, count) {
  const found = [];
  for (let value = begin; found.length < count;) {
    const bits = Math.max(0, Math.floor(found.length / same) - 1);
    found.push([value, bits]);
    value += 1 << bits;
  }
  return found;
}
export const LENGTHS = steps(3, 4, 28).concat([[258, 0]]);
export const DISTANCES = steps(1, 2, 30);
