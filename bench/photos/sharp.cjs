// What runs for sharp: node sharp.cjs MODE JPEG WEBP OUT WIDTHS OLDER PHOTO…
// OLDER: the widths that are made in JPEG too.
// "documented": a pipeline an output, as its manual shows; each decodes (and shrinks) for itself.
// "by hand": one decode, each width from the one before, both formats from the same pixels.
const fs = require("node:fs");
const path = require("node:path");
const sharp = require("sharp");

const [mode, jpeg, webp, out, list, second, ...photos] = process.argv.slice(2);
const [widths, older] = [list, second].map((each) => each.split(",").map(Number));
sharp.concurrency(1); // two photos are under way at once: threads of its own cost CPU
sharp.cache(false);

function save(pipeline, photo, width) {
  const name = path.join(out, `${path.parse(photo).name}-${width}`);
  const made = [pipeline.clone().webp({ quality: Number(webp), effort: 4 }).toFile(`${name}.webp`)];
  if (older.includes(width)) {
    const options = { quality: Number(jpeg), progressive: true };
    made.push(pipeline.clone().jpeg(options).toFile(`${name}.jpg`));
  }
  return Promise.all(made);
}

async function documented(photo) {
  const base = sharp(photo).rotate();
  for (const width of widths) await save(base.clone().resize(width), photo, width);
}

async function byHand(photo) {
  let source = sharp(photo).rotate();
  for (const width of [...widths].reverse()) {
    const { data, info } = await source.resize(width).raw().toBuffer({ resolveWithObject: true });
    const raw = { width: info.width, height: info.height, channels: info.channels };
    await save(sharp(data, { raw }), photo, width);
    source = sharp(data, { raw });
  }
}

async function work() {
  while (photos.length) await (mode === "documented" ? documented : byHand)(photos.shift());
}

fs.mkdirSync(out, { recursive: true });
Promise.all([work(), work()]);
