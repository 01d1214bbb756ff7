/* Contents that follow the reader and fold on small screens; the place where reading stopped, kept in this browser. */
(function () {
  "use strict";
  var contents = document.querySelector("nav.contents details");
  if (contents && window.matchMedia("(max-width: 75rem)").matches) contents.open = false;

  var links = Array.from(document.querySelectorAll("nav.contents a"));
  var headings = links.map(function (link) {
    return document.getElementById(decodeURIComponent(link.getAttribute("href").slice(1)));
  });

  function follow() {
    var here = -1;
    headings.forEach(function (heading, n) {
      if (heading && heading.getBoundingClientRect().top < window.innerHeight / 3) here = n;
    });
    links.forEach(function (link, n) {
      if (n === here) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
  }

  var KEY = "shanben.places";
  var KEPT = 50; // works; the oldest is forgotten
  var SAY = {
    "zh-Hans": ["继续上次的阅读", "不必"],
    "zh-Hant": ["繼續上次的閱讀", "不必"],
    en: ["Go on where you stopped", "No"]
  };
  var article = document.querySelector("article[data-work]");
  var work = article && article.dataset.work;

  function places() {
    try { return JSON.parse(localStorage.getItem(KEY) || "[]") || []; } catch (error) { return []; }
  }

  function keep() {
    var blocks = article.querySelectorAll("[id^='L']");
    var here = "";
    for (var n = 0; n < blocks.length; n++) {
      if (blocks[n].getBoundingClientRect().top > window.innerHeight / 3) break;
      here = blocks[n].id;
    }
    // A look at the title moves nothing: what was kept holds until the reader has read on, or says no to it.
    if (here && window.scrollY > window.innerHeight) remember(here);
  }

  function remember(here) {
    var list = places().filter(function (entry) { return entry[0] !== work; });
    if (here) list.unshift([work, here]);
    try { localStorage.setItem(KEY, JSON.stringify(list.slice(0, KEPT))); } catch (error) { /* nothing is kept */ }
  }

  function offer() {
    var known = places().find(function (entry) { return entry[0] === work; });
    var target = known && document.getElementById(known[1]);
    if (!target || location.hash) return;
    var lang = document.documentElement.lang;
    var say = SAY[lang.slice(0, 7)] || SAY[lang.slice(0, 2)] || SAY["zh-Hans"];
    var box = document.createElement("p");
    box.className = "toast";
    box.setAttribute("role", "status");
    var go = document.createElement("a");
    go.href = "#" + known[1];
    go.textContent = say[0];
    var no = document.createElement("button");
    no.type = "button";
    no.textContent = say[1];
    no.addEventListener("click", function () { remember(""); });
    box.append(go, no);
    [go, no].forEach(function (element) { element.addEventListener("click", function () { box.remove(); }); });
    document.querySelector("main").append(box);
    setTimeout(function () { if (!box.contains(document.activeElement)) box.remove(); }, 12000);
  }

  var waiting = 0;
  window.addEventListener("scroll", function () {
    if (waiting) return;
    waiting = setTimeout(function () {
      waiting = 0;
      follow();
      if (work) keep();
    }, 200);
  }, { passive: true });
  follow();
  if (work) {
    // A reader who scrolls and closes the page at once has read there too, whatever the timer was doing.
    window.addEventListener("pagehide", keep);
    offer();
  }
})();
