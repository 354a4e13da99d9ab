// Reads numbers and texts of the index one after another.
// Without this script there is no search; pages lead to the archive by links.

const utf8 = new TextDecoder();

export class Reader {
  constructor(data) {
    [this.data, this.at] = [data, 0];
  }

  number() {
    let [value, shift, byte] = [0, 0, 128];
    for (; byte > 127; shift += 7) {
      byte = this.data[this.at];
      this.at += 1;
      value |= (byte & 127) << shift;
    }
    return value;
  }

  text(length = this.number()) {
    this.at += length;
    return utf8.decode(this.data.subarray(this.at - length, this.at));
  }
}
