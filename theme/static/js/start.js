// Brings the search when somebody comes to its box, and at once on the page of results.
// Without this script the box is a form that leads there.

const form = document.querySelector(".search-box");
const able = form && window.TextDecoder && window.URLSearchParams;

function bring() {
  const script = document.createElement("script");
  const policy = window.trustedTypes
    ? window.trustedTypes.createPolicy("search", { createScriptURL: (address) => address })
    : { createScriptURL: (address) => address };
  script.type = "module";
  script.src = policy.createScriptURL(form.dataset.script);
  document.head.append(script);
}

if (able && document.querySelector(".results")) {
  bring();
} else if (able) {
  form.addEventListener("focusin", bring, { once: true });
}
