const parts = import("./parts.mjs");

module.exports = async function article(data) {
  const { brief, escape, page } = await parts;
  const url = data.page.url;
  const more = data.collections.related[url] ?? [];
  const link = (folder) => (name) =>
    `<a href="/${folder}/${this.slug(name)}/">${escape(name)}</a>`;
  const main = `<article class="text">
<h1>${escape(data.title)}</h1>
${data.standing ? "" : `<p class="when">${data.page.date.toISOString()}
${data.authors.map(link("tac-gia")).join(" ")}</p>`}
<p class="lead">${escape(data.summary)}</p>
${data.content}
${data.standing ? "" : `<h2>Thẻ</h2><p>${data.terms.map(link("the")).join(", ")}</p>`}
</article>
${more.length ? `<section class="more"><h2>Bài viết khác</h2>${more.map(brief).join("\n")}</section>` : ""}`;
  return page(data.title, data.summary, url, main);
};
