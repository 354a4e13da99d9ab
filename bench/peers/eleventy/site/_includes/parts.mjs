// Parts of pages.
export const SITE = "Khối thi đua các Bộ, ngành Nội chính Trung ương";

export const escape = (text) => String(text).replace(/[&<>"]/g,
  (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);

const day = (date) => date.toISOString().slice(0, 10);

export const brief = ({ url, date, data }) => `<article class="item item-brief">
<h3><a href="${url}">${escape(data.title)}</a></h3>
${data.image ? `<img src="${url}${data.image}" width="640" height="427" loading="lazy" alt="">` : ""}
<p class="when"><time datetime="${date.toISOString()}">${day(date)}</time></p>
</article>`;

export const card = (article) => brief(article).replace("</article>",
  `<p>${escape(article.data.summary)}</p>\n</article>`);

export const page = (title, summary, url, main) => `<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)} - ${SITE}</title>
<meta name="description" content="${escape(summary)}">
<link rel="stylesheet" href="/site.css">
<link rel="canonical" href="https://khoi-noi-chinh.example${url}">
<link rel="alternate" type="application/atom+xml" href="/feed.xml" title="${SITE}">
<meta property="og:title" content="${escape(title)}">
<meta property="og:description" content="${escape(summary)}">
</head>
<body>
<a class="skip" href="#noi-dung">Đến nội dung chính</a>
<header class="top"><p class="top-name"><a href="/">${SITE}</a></p></header>
<main id="noi-dung">
${main}
</main>
<footer class="bottom"><p>${SITE}</p></footer>
</body>
</html>
`;
