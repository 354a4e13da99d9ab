// Same kinds of pages as the portal: articles, lists by section, tag, author and period, feed.
const PER_PAGE = 20;

const slug = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d")
  .toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");

const by = (folder, values) => (articles) => {
  const terms = new Map();
  for (const article of articles) {
    for (const name of values(article)) {
      if (!terms.has(name)) terms.set(name, []);
      terms.get(name).push(article);
    }
  }
  return [...terms].map(([title, list]) => ({ title, list, url: `/${folder}/${slug(title)}/` }));
};

const period = ({ date }) => [date.toISOString().slice(0, 4), date.toISOString().slice(0, 7)];
const KINDS = [
  by("chuyen-muc", ({ data }) => [data.section]),
  by("the", ({ data }) => data.terms),
  by("tac-gia", ({ data }) => data.authors),
  by("luu-tru", period),
];

export default function config(eleventy) {
  eleventy.addPassthroughCopy("content/**/*.jpg", { mode: "html-relative" });
  eleventy.addPassthroughCopy({ "site.css": "site.css" });
  eleventy.addFilter("slug", slug);
  const newest = (api) => api.getFilteredByTag("articles").reverse();
  eleventy.addCollection("newest", newest);
  eleventy.addCollection("lists", (api) => KINDS.flatMap((kind) => kind(newest(api)))
    .flatMap(({ title, list, url }) => {
      const count = Math.ceil(list.length / PER_PAGE);
      return Array.from({ length: count }, (_, number) => ({
        title, count, number: number + 1, first: url, total: list.length,
        url: number ? `${url}trang/${number + 1}/` : url,
        list: list.slice(number * PER_PAGE, (number + 1) * PER_PAGE),
      }));
    }));
  // What stands under an article: those that share most tags with it.
  eleventy.addCollection("related", (api) => {
    const articles = newest(api);
    const holders = new Map();
    articles.forEach((each) => each.data.terms.forEach((term) => {
      holders.set(term, [...(holders.get(term) ?? []), each]);
    }));
    return Object.fromEntries(articles.map((each) => {
      const shared = new Map();
      for (const term of each.data.terms) {
        for (const other of holders.get(term)) {
          if (other !== each) shared.set(other, (shared.get(other) ?? 0) + 1);
        }
      }
      const best = [...shared].sort((a, b) => b[1] - a[1]).slice(0, 6);
      return [each.url, best.map(([other]) => other)];
    }));
  });
  return {
    dir: { input: "content", output: "output", includes: "../_includes" },
    markdownTemplateEngine: false,
    templateFormats: ["md", "11ty.js"],
  };
}
