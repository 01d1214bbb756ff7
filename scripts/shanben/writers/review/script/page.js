// What every part stands on: the page, its words in both languages, what the browser keeps.

var root = document.documentElement;
var work = root.getAttribute("data-work");
var key = "shanben-review:" + work + ":" + root.getAttribute("data-sha");
// Under shanben serve a decision is kept at the click; from a disk, decisions are downloaded as a file.
var served = /^https?:$/.test(window.location.protocol);
function $(q, at) { return (at || document).querySelector(q); }
function each(q, f, at) { Array.prototype.forEach.call((at || document).querySelectorAll(q), f); }
function store(name, value) {
  try {
    if (value === undefined) { return window.localStorage.getItem(name); }
    window.localStorage.setItem(name, value);
  } catch (error) { /* a browser that keeps nothing: decisions live until the page is closed */ }
  return null;
}

function lang() { return root.getAttribute("data-ui"); }
function word(name) {
  var holder = $("#words");
  return (holder && holder.getAttribute("data-" + name + "-" + lang())) || name;
}
function speak(to) {
  root.setAttribute("data-ui", to);
  root.lang = to === "zh" ? "zh-Hans" : "en";
  each("[data-zh]", function (one) {
    var said = one.getAttribute("data-" + to);
    if (one.tagName === "OPTION") { one.textContent = said; return; }
    one.setAttribute("aria-label", said);
    if (one.hasAttribute("placeholder")) { one.setAttribute("placeholder", said); }
    if (one.hasAttribute("title")) { one.title = said; }
  });
}
speak(store("shanben-review:lang") || (/^zh/.test(navigator.language || "zh") ? "zh" : "en"));
if (served) { root.setAttribute("data-served", ""); }
