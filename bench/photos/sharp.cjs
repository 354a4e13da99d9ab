// What runs for sharp: node sharp.cjs MODE JPEG WEBP OUT WIDTHS PHOTO…
// "documented": a pipeline an output, as its manual shows; each decodes (and shrinks) for itself.
// "by hand": one decode, each width from the one before, both formats from the same pixels.
const fs = require("node:fs");
const path = require("node:path");
const sharp = require("sharp");

const [mode, jpeg, webp, out, list, ...photos] = process.argv.slice(2);
const widths = list.split(",").map(Number);
sharp.concurrency(1); // two photos are under way at once: threads of its own cost CPU
sharp.cache(false);

function save(pipeline, photo, width) {
  const name = path.join(out, `${path.parse(photo).name}-${width}`);
  return Promise.all([
    pipeline.clone().jpeg({ quality: Number(jpeg), progressive: true }).toFile(`${name}.jpg`),
    pipeline.clone().webp({ quality: Number(webp), effort: 4 }).toFile(`${name}.webp`),
  ]);
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
