// The citations page: finds works and cited references in shards that load when a reader types, from a disk too.
(function () {
  "use strict";
  var root = document.querySelector(".citation-lookup");
  if (!root) { return; }
  var base = root.getAttribute("data-src").replace(/fold\.js$/, ""); // an edition in the other script leads to the same files
  var up = root.getAttribute("data-root");
  var en = root.getAttribute("data-lang") === "en";
  var hant = !en && /Hant|TW|HK/i.test(document.documentElement.lang);

  function say(english, simplified, traditional) { return en ? english : hant ? traditional : simplified; }

  var input = root.querySelector("input");
  var form = root.querySelector("form");
  var list = root.querySelector(".citation-results");
  var count = root.querySelector(".citation-count");
  var more = root.querySelector(".citation-more");
  var status = root.querySelector(".cite-status");
  var copying = window.shanbenCopying;
  var SHARDS = 128, ENTRIES = 10, PAGE = 10;
  var PAUSE = 25; // ms without a letter before the answer is looked up
  var HAN = /[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]+/gu;
  var data = (window.__shanbenCitations = window.__shanbenCitations || {});
  var loading = {};

  // --- shards ----------------------------------------------------------------------------------------------------

  function load(name) {
    if (!loading[name]) {
      loading[name] = new Promise(function (resolve, reject) {
        if (data[name]) { resolve(data[name]); return; }
        var script = document.createElement("script");
        script.src = base + name + ".js";
        script.async = true;
        script.onload = function () { resolve(data[name]); };
        script.onerror = function () { delete loading[name]; reject(new Error(name)); };
        document.head.appendChild(script);
      });
    }
    return loading[name];
  }

  function shardOf(term) {
    var first = term.codePointAt(0);
    if (first >= 0x3000) { return first % SHARDS; }
    if (term.indexOf("doi:") === 0) {
      var sum = 0;
      for (var i = 0; i < term.length; i += 1) { sum += term.charCodeAt(i); }
      return sum % SHARDS;
    }
    return (first * 37 + term.charCodeAt(1)) % SHARDS;
  }

  function shard(term) {
    var n = shardOf(term).toString(16);
    return load("t" + (n.length < 2 ? "0" + n : n));
  }

  // --- the query -------------------------------------------------------------------------------------------------

  var table = null, labels = {}, regional = new Map(), longest = 0;

  function fold(text) {
    var out = "";
    for (var char of text) { out += (table && table.get(char)) || char; }
    return out.toLowerCase().normalize("NFKD").replace(/\p{M}+/gu, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  }

  function readTable(pair) {
    var from = Array.from(pair[0]), to = Array.from(pair[1]);
    table = new Map(from.map(function (char, n) { return [char, to[n]]; }));
    (pair[2] || []).forEach(function (forms) {
      forms.forEach(function (form) {
        regional.set(form, (regional.get(form) || []).concat(forms.filter(function (other) { return other !== form; })));
        longest = Math.max(longest, form.length);
      });
    });
    labels = pair[3] || {};
  }

  // The table is read once, with the first focus: half of what an answer would otherwise wait for.
  function ready() {
    return load("fold").then(function (pair) { if (!table) { readTable(pair); fold("\u5b57 a"); } });
  }

  // A run of characters, and the run with each word of the glossary in it put another way: 资讯安全 also as 信息安全.
  function forms(run) {
    var results = [""], at = 0;
    while (at < run.length) {
      var size = 1, others = [];
      for (var end = Math.min(run.length, at + longest); end > at + 1; end -= 1) {
        var found = regional.get(run.slice(at, end));
        if (found) { size = end - at; others = found; break; }
      }
      var pieces = [run.slice(at, at + size)].concat(others);
      var made = [];
      results.forEach(function (done) { pieces.forEach(function (piece) { made.push(done + piece); }); });
      results = made.slice(0, 16);
      at += size;
    }
    return Array.from(new Set(results));
  }

  function pairs(run) {
    var chars = Array.from(run), found = [];
    if (chars.length === 1) { found.push({ term: run, prefix: true }); }
    for (var n = 0; n + 1 < chars.length; n += 1) { found.push({ term: chars[n] + chars[n + 1], prefix: false }); }
    return found;
  }

  // What must all be found; of each, one way of writing it; of each way, all its terms.
  function wanted(query) {
    var doi = /10\.\d{4,9}\/[^\s"<>，。；、）】]+/.exec(query);
    if (doi) { return [[[{ term: "doi:" + doi[0].replace(/[.,;)]+$/, "").toLowerCase(), prefix: false }]]]; }
    var found = [];
    fold(query).split(" ").forEach(function (word) {
      (word.match(HAN) || []).forEach(function (run) { found.push(forms(run).map(pairs)); });
      word.split(HAN).forEach(function (part) {
        if (part && part.length > 1) { found.push([[{ term: part.slice(0, 24), prefix: true }]]); }
      });
    });
    return found;
  }

  function numbers(text) {
    var n = 0;
    return text.split(".").map(function (part) { n += parseInt(part, 36); return n; });
  }

  // Each letter asks for the shards of its terms: they have come when the last one is typed.
  function loadAhead() {
    ready().then(function () {
      wanted(input.value).flat(2).forEach(function (want) { shard(want.term).catch(function () { /* the answer says so */ }); });
    }).catch(function () { /* likewise */ });
  }

  function postings(want) {
    return shard(want.term).then(function (terms) {
      if (!want.prefix) { return terms[want.term] ? numbers(terms[want.term]) : []; }
      var all = new Set();
      Object.keys(terms).forEach(function (term) {
        if (term.indexOf(want.term) === 0) { numbers(terms[term]).forEach(function (n) { all.add(n); }); }
      });
      return Array.from(all).sort(function (a, b) { return a - b; });
    });
  }

  function every(terms) {
    return Promise.all(terms.map(postings)).then(function (lists) {
      return lists.sort(function (a, b) { return a.length - b.length; }).reduce(both);
    });
  }

  function any(ways) {
    return Promise.all(ways.map(every)).then(function (lists) {
      if (lists.length === 1) { return lists[0]; }
      var all = new Set();
      lists.forEach(function (list) { list.forEach(function (n) { all.add(n); }); });
      return Array.from(all).sort(function (a, b) { return a - b; });
    });
  }

  function both(a, b) {
    var set = new Set(b);
    return a.filter(function (n) { return set.has(n); });
  }

  // Pairs of characters can stand apart; runs of three and more are looked up again in the entry itself.
  function holds(entry, query) {
    var text = fold(entry.n + " " + entry.c.replace(/<[^>]*>/g, "")).replace(/ /g, "");
    return (fold(query).match(HAN) || []).every(function (run) {
      return forms(run).some(function (form) { return Array.from(form).length < 3 || text.indexOf(form) >= 0; });
    });
  }

  // --- showing ---------------------------------------------------------------------------------------------------

  function text(value) { return document.createTextNode(value); }

  function element(name, className, children) {
    var made = document.createElement(name);
    if (className) { made.className = className; }
    (children || []).forEach(function (child) { made.appendChild(child); });
    return made;
  }

  // A formatted citation holds em, strong, sup, sub and three entities, nothing else; no markup is parsed here.
  function inline(html) {
    var top = document.createElement("span"), now = top;
    html.split(/(<\/?(?:em|strong|sup|sub)>)/).forEach(function (part) {
      var tag = /^<(\/?)(em|strong|sup|sub)>$/.exec(part);
      if (!tag) { now.appendChild(text(part.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&"))); }
      else if (!tag[1]) { now = now.appendChild(document.createElement(tag[2])); }
      else if (now !== top) { now = now.parentNode; }
    });
    return top;
  }

  function link(href, label) {
    var made = element("a", "", [text(label)]);
    made.href = href;
    return made;
  }

  // A citation with its button; what the button did is said under the form.
  function cited(html, style) {
    var shown = element("p", "citation", [inline(html)]);
    if (/^(apa|chicago|mla)/.test(style || "")) { shown.lang = "en"; }
    var button = element("button", "cite-copy", [text(copying.words[copying.language()].copy)]);
    button.type = "button";
    button.addEventListener("click", function () { copying.citation(shown, status); });
    return element("div", "citation-row", [shown, button]);
  }

  // All other styles, once a reader asks for them.
  function otherStyles(n) {
    var others = element("details", "citation-others", [element("summary", "", [text(say("Other styles", "其他格式", "其他格式"))])]);
    others.addEventListener("toggle", function () {
      if (!others.open || others.querySelector("dl, .citation-row")) { return; }
      load("s" + Math.floor(n / ENTRIES)).then(function (chunk) {
        var shown = element("dl", "", []);
        chunk[n % ENTRIES].forEach(function (c) {
          shown.appendChild(element("dt", "", [text(labels[c[0]] || c[0])]));
          shown.appendChild(element("dd", "", [cited(c[1], c[0])]));
        });
        if (!others.querySelector("dl")) { others.appendChild(shown); }
      }, function () { others.appendChild(text(say("The index could not be read.", "索引未能读取。", "索引未能讀取。"))); });
    });
    return others;
  }

  function many(n, what) { return n + " " + what + (n === 1 ? "" : "s"); }

  function show(entry, n) {
    var item = element("li", "citation-result");
    item.id = entry.k;
    item.appendChild(cited(entry.c));
    if (entry.w) { item.appendChild(element("p", "citation-here", [link(up + "articles/" + entry.w + ".html", say("Read it here", "在本站阅读", "在本站閱讀"))])); }
    if (entry.d) { item.appendChild(element("p", "citation-doi", [link("https://doi.org/" + encodeURI(entry.d), "DOI " + entry.d)])); }
    else if (entry.u && /^https?:\/\//.test(entry.u)) { item.appendChild(element("p", "citation-url", [link(entry.u, entry.u)])); }
    item.appendChild(otherStyles(n));
    if (entry.b) {
      var works = new Set(entry.b.map(function (b) { return b[0]; })).size;
      var heading = say("Cited by " + many(works, "work") + " in " + many(entry.b.length, "place"), "被" + works + "篇引用，共" + entry.b.length + "处", "被" + works + "篇引用，共" + entry.b.length + "處");
      var places = element("ul", "citation-places");
      entry.b.forEach(function (b) {
        var where = element("li", "", [link(up + "articles/" + b[0] + ".html" + (b[2] ? "#" + b[2] : ""), b[1] + (b[3] ? " · " + b[3] : ""))]);
        if (b[4]) { where.appendChild(element("q", "", [text(b[4])])); }
        places.appendChild(where);
      });
      item.appendChild(element("p", "citation-cited", [text(heading)]));
      item.appendChild(places);
    }
    return item;
  }

  var turn = 0, found = [], next = 0, asked = "", before = "", started = 0;

  function answered() {
    if (root.getAttribute("data-answered") === asked) { return; }
    root.setAttribute("data-ms", String(Math.round(performance.now() - started)));
    root.setAttribute("data-answered", asked);
  }

  // The file of the first entry has the disk for itself, the others of the page then load at once; each entry is shown as
  // soon as those before it are.
  function page(mine) {
    var slice = found.slice(next, next + PAGE);
    var kept = 0;
    function others() { slice.forEach(function (n) { load("e" + Math.floor(n / ENTRIES)).catch(function () { /* said below */ }); }); }
    if (slice.length) { load("e" + Math.floor(slice[0] / ENTRIES)).then(others, others); }
    return slice.reduce(function (before, n) {
      return before.then(function () { return load("e" + Math.floor(n / ENTRIES)); }).then(function (entries) {
        if (mine !== turn) { return; }
        if (holds(entries[n % ENTRIES], asked)) { list.appendChild(show(entries[n % ENTRIES], n)); kept += 1; answered(); }
      });
    }, Promise.resolve()).then(function () {
      if (mine !== turn) { return undefined; }
      next += slice.length;
      more.hidden = next >= found.length;
      more.textContent = say("More", "更多", "更多");
      if (!kept && next < found.length) { return page(mine); }
      if (!list.children.length) { nothing(); }
      else if (next >= found.length) { tell(list.children.length); } // what did not hold is not counted
      return undefined;
    });
  }

  function nothing() {
    count.textContent = say(
      "Nothing found. Try a surname with a year, or fewer words of the title.",
      "没有找到。可只用姓氏加年份，或题名里的几个字再试。",
      "沒有找到。可只用姓氏加年份，或題名裡的幾個字再試。");
  }

  function tell(n) { count.textContent = say(n + " found", "找到 " + n + " 条", "找到 " + n + " 條"); }

  // The question stands in the address: who comes back from an article finds the answer again, and it can be sent on.
  function keepInAddress() {
    var here = asked.trim() ? "?q=" + encodeURIComponent(asked.trim()) : location.pathname;
    try { history.replaceState(null, "", here); } catch (error) { /* some browsers keep file: addresses as they are */ }
  }

  function search() {
    var mine = (turn += 1);
    asked = input.value;
    started = performance.now();
    root.removeAttribute("data-answered");
    root.removeAttribute("data-complete");
    return ready().then(function () {
      var terms = wanted(asked);
      if (!terms.length) { found = []; list.textContent = ""; count.textContent = ""; more.hidden = true; return undefined; }
      return Promise.all(terms.map(any)).then(function (lists) {
        if (mine !== turn) { return undefined; }
        found = lists.sort(function (a, b) { return a.length - b.length; }).reduce(both);
        next = 0;
        list.textContent = "";
        tell(found.length);
        if (!found.length) { nothing(); more.hidden = true; }
        return found.length ? page(mine) : undefined;
      });
    }).then(function () {
      if (mine !== turn) { return; }
      answered();
      if (asked !== before) { before = asked; keepInAddress(); }
      root.setAttribute("data-complete", asked);
    }, function () {
      if (mine === turn) { count.textContent = say("The index could not be read.", "索引未能读取。", "索引未能讀取。"); }
    });
  }

  var timer = 0;
  input.addEventListener("input", function () { clearTimeout(timer); loadAhead(); timer = setTimeout(search, PAUSE); });
  input.addEventListener("focus", loadAhead, { once: true });
  form.addEventListener("submit", function (event) { event.preventDefault(); clearTimeout(timer); search(); });
  more.addEventListener("click", function () { page(turn); });
  input.disabled = false;
  form.querySelector("button").disabled = false;
  var given = /[?&]q=([^&#]*)/.exec(location.search);
  if (given) {
    try { input.value = before = decodeURIComponent(given[1].replace(/\+/g, " ")); search(); } catch (error) { /* not a query of ours */ }
  }
})();
