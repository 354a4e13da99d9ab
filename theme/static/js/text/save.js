// Saves a text as one file that needs nothing else: styles, fonts and photos are inside. Made from
// the page that is read, when it is asked for. Without this script the button stays hidden, and
// the browser's own command saves the page.

const LEFT_OUT = "script, link:not([rel=canonical]), source, .skip-link, .site-header, .site-footer, "
  + ".banner, .notice-term__state, .breadcrumbs, .display, .tools, .mistake, .tags, "
  + ".steps, .neighbours, .story__onward, .lightbox";

async function load(address) {
  const answer = await fetch(address);
  if (!answer.ok) {
    throw new Error(address);
  }
  return answer;
}

function inside(blob) {
  return new Promise((done, fail) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result);
    reader.onerror = fail;
    reader.readAsDataURL(blob);
  });
}

async function styles(address) {
  const parts = (await (await load(address)).text()).split(/url\("([^"]+)"\)/); // odd ones: addresses
  const made = await Promise.all(parts.map(async (part, index) => (
    index % 2 ? `url("${await inside(await (await load(part)).blob())}")` : part
  )));
  return inside(new Blob(made, { type: "text/css" }));
}

async function fill(image) {
  const [file] = image.getAttribute("srcset").split(", ").pop().split(" "); // the widest JPEG
  image.removeAttribute("srcset");
  image.setAttribute("src", await inside(await (await load(file)).blob()));
}

async function save(address) {
  // A document that is not shown loads nothing, so that the policy has nothing to refuse in it.
  const page = document.implementation.createHTMLDocument("").importNode(document.documentElement, true);
  const sheet = document.createElement("link");
  const link = document.createElement("a");
  const all = (selector, action) => Array.from(page.querySelectorAll(selector), action);
  page.removeAttribute("class");
  all(LEFT_OUT, (each) => each.remove());
  all(".article__address", (each) => each.classList.add("is-shown"));
  all('a[href^="/"]', (each) => each.setAttribute("href", new URL(each.getAttribute("href"), address)));
  await Promise.all(all("img[srcset]", fill));
  sheet.rel = "stylesheet";
  sheet.href = await styles(document.querySelector("link[rel=stylesheet]").href);
  page.querySelector("head").append(sheet);
  const text = `<!DOCTYPE html>${new XMLSerializer().serializeToString(page)}`;
  link.download = `${address.split("/").slice(-2)[0]}.html`;
  link.href = URL.createObjectURL(new Blob([text], { type: "text/html" }));
  link.click();
}

const button = document.querySelector(".tools__save");
if (button) {
  const status = button.parentNode.querySelector(".tools__status");
  button.hidden = false;
  button.addEventListener("click", () => {
    status.textContent = "Đang gom chữ và ảnh…";
    save(document.querySelector("link[rel=canonical]").href).then(() => {
      status.textContent = "Đã lưu bài thành một tệp";
    }, () => {
      status.textContent = "Chưa lưu được. Hãy kiểm tra mạng rồi bấm lại";
    });
  });
}
