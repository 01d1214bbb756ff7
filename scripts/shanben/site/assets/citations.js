// Copying citations and quotations. A classic script: it runs from a disk, on plain http and under a strict policy.
// Without it every citation still stands in the page; it only uncovers buttons.
(function () {
  "use strict";
  var block = document.getElementById("cite");
  var STORE = "shanben.cite";
  var copying = window.shanbenCopying;
  var copy = copying.copy, select = copying.select, plainOf = copying.plainOf;
  var words = {
    zh: {
      quote: "复制引文",
      paragraph: "复制本段及出处",
      para: function (section, n) { return (section ? within("“‘’”", section) + "，" : "") + "第" + n + "段（本版编号）"; },
    },
    hant: {
      quote: "複製引文",
      paragraph: "複製本段及出處",
      para: function (section, n) { return (section ? within("「『』」", section) + "，" : "") + "第" + n + "段（本版編號）"; },
    },
    en: {
      quote: "Copy quotation",
      paragraph: "Copy paragraph with citation",
      para: function (section, n) { return (section ? "sec. " + within("“‘’”", section) + ", " : "") + "para. " + n + " (numbered by this edition)"; },
    },
  };

  /** The text in the outer of four marks, what it quotes itself in the inner ones. */
  function within(marks, text) {
    return marks[0] + text.split(marks[0]).join(marks[1]).split(marks[3]).join(marks[2]) + marks[3];
  }

  function remember(style) { try { localStorage.setItem(STORE, style); } catch (error) { /* private window */ } }
  function preferred() { try { return localStorage.getItem(STORE) || ""; } catch (error) { return ""; } }

  var say = words[copying.language()];
  say.copied = copying.words[copying.language()].copied;
  say.selected = copying.words[copying.language()].selected;

  if (!block) { return; }
  var status = block.querySelector(".cite-status");

  function copyCitation(button) {
    var citation = document.getElementById(button.getAttribute("data-copies"));
    var holder = button.closest("[data-style]");
    if (holder) { remember(holder.getAttribute("data-style")); }
    copying.citation(citation, status);
  }

  Array.prototype.forEach.call(block.querySelectorAll(".cite-copy"), function (button) { button.hidden = false; });
  var hint = block.querySelector(".cite-hint");
  if (hint) { hint.hidden = false; }
  block.addEventListener("click", function (event) {
    var button = event.target.closest && event.target.closest(".cite-copy");
    if (button) { copyCitation(button); }
  });

  // The day of access is today: the reader's own.
  var now = new Date();
  function two(n) { return (n < 10 ? "0" : "") + n; }
  var days = {
    iso: now.getFullYear() + "-" + two(now.getMonth() + 1) + "-" + two(now.getDate()),
    zh: now.getFullYear() + "年" + (now.getMonth() + 1) + "月" + now.getDate() + "日",
    en: ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"][now.getMonth()] + " " + now.getDate() + ", " + now.getFullYear(),
    year: String(now.getFullYear()),
  };
  Array.prototype.forEach.call(block.querySelectorAll(".accessed"), function (span) {
    span.textContent = days[span.getAttribute("data-form")];
  });

  // --- quotations ------------------------------------------------------------------------------------------------

  var article = document.querySelector("article[lang]") || block.closest("article");
  if (!article) { return; }
  var SKIP = "sup[id^='fnref'], .footnote-ref, a[role='doc-noteref'], sup > a[href^='#ref-'], [role='doc-pagebreak'], .address, a.pilcrow, [data-added], rt, rp, button";

  var bar = document.createElement("div");
  bar.className = "quote-bar";
  bar.setAttribute("data-added", "");
  bar.hidden = true;
  var act = document.createElement("button");
  act.type = "button";
  act.textContent = say.quote;
  var shown = document.createElement("p");
  shown.className = "quote-shown";
  var told = document.createElement("p");
  told.setAttribute("role", "status");
  bar.appendChild(act);
  bar.appendChild(shown);
  bar.appendChild(told);
  document.body.appendChild(bar);
  var range = null;

  function blockOf(node) {
    var element = node.nodeType === 1 ? node : node.parentElement;
    while (element && element !== article) {
      if (/^L\d/.test(element.id || "")) { return element; }
      element = element.parentElement;
    }
    return null;
  }

  document.addEventListener("selectionchange", function () {
    var selection = window.getSelection();
    if (!selection || selection.isCollapsed || !selection.rangeCount) {
      if (!bar.contains(document.activeElement)) { bar.hidden = true; }
      return;
    }
    var now = selection.getRangeAt(0);
    if (bar.contains(now.startContainer) || block.contains(now.startContainer)) { return; }
    if (!article.contains(now.startContainer) || !blockOf(now.startContainer) || !quoted(now)) { bar.hidden = true; return; }
    offer(now.cloneRange(), say.quote);
  });

  function offer(what, label) {
    range = what;
    act.textContent = label;
    shown.textContent = "";
    told.textContent = "";
    bar.hidden = false;
  }

  // ¶ stands for its paragraph: the whole of it can be quoted, without dragging over it.
  document.addEventListener("click", function (event) {
    var sign = event.target.closest && event.target.closest("a.pilcrow");
    var element = sign && blockOf(sign);
    if (!element) { return; }
    var whole = document.createRange();
    whole.selectNodeContents(element);
    if (quoted(whole)) { offer(whole, say.paragraph); }
  });
  document.addEventListener("keydown", function (event) { if (event.key === "Escape") { bar.hidden = true; } });

  function quoted(from) {
    var box = document.createElement("div");
    box.appendChild(from.cloneContents());
    Array.prototype.forEach.call(box.querySelectorAll(SKIP), function (node) { node.remove(); });
    return box.textContent.replace(/\s*\n\s*/g, " ").trim();
  }

  // The printed page before the first folio and after each: the rule of bib/folios.py, which says why.
  function pagesBetween(folios, joined, range, opened, begins, least) {
    var known = /^(\d+)(?:[-–—~～](\d*))?$/.exec(range);
    var first = known ? Number(known[1]) : null;
    if (!folios.length) { return [known && (known[2] === undefined || known[2] === known[1]) ? first : null]; }
    var numbers = folios.map(function (n) { return /^\d+$/.test(n) ? Number(n) : null; });
    var low = known ? first : 0, high = !known || known[2] === "" ? Infinity : Number(known[2] || known[1]);
    var told = numbers.filter(function (n, k) { return begins[k] && n !== null; });
    var trusted = told.length > 0 && told[0] >= least && told.every(function (n) { return n >= low && n <= high; });
    var here = opened ? first : null;
    var n0 = numbers[0], foot = null;
    if (n0 !== null && first !== null) { foot = n0 === first ? opened : n0 === first + 1 ? false : null; }
    else if (n0 !== null && joined[0] && numbers[1] === n0 + 1) { foot = true; }
    var out = numbers.map(function (n, k) {
      var at = k > 0 && joined[k - 1];
      if (trusted && begins[k] && n !== null) {
        var ends = here === n - 1 && !at ? here : null;
        here = n;
        foot = false;
        return ends;
      }
      var held = here !== null && n !== null && (n === here || n === here + 1);
      var page = held && !at ? here : null;
      if (held) { foot = n === here && !at; }
      here = n === null || foot === null ? null : foot ? n + 1 : n;
      return page;
    });
    out.push(here);
    return out;
  }

  function spanOf(from, to) {
    var made = document.createRange();
    made.setStartAfter(from);
    made.setEndBefore(to);
    return made;
  }

  function printedPage(from) {
    var marks = Array.prototype.slice.call(article.querySelectorAll("[role='doc-pagebreak'][data-n]"));
    var body = blocks()[0];
    var opened = Boolean(marks.length && body && marks[0].compareDocumentPosition(body) & Node.DOCUMENT_POSITION_PRECEDING);
    if (opened) {
      var head = document.createRange();
      head.setStartBefore(body);
      head.setEndBefore(marks[0]);
      opened = Boolean(quoted(head));
    }
    var joined = marks.slice(1).map(function (mark, n) { return !quoted(spanOf(marks[n], mark)); });
    var names = marks.map(function (mark) { return mark.getAttribute("data-n"); });
    var begins = marks.map(function (mark) { return mark.getAttribute("data-begins") === "true"; });
    var least = Number(block.getAttribute("data-least") || 0);
    var pages = pagesBetween(names, joined, block.getAttribute("data-pages") || "", opened, begins, least);
    var before = 0, within = 0;
    marks.forEach(function (mark, n) {
      var where = from.comparePoint(mark, 0);
      if (where < 0 || (where === 0 && before === n && !quoted(until(from, mark)))) { before = n + 1; }
      if (where <= 0) { within = n + 1; }
    });
    // a break at the very end of what was chosen begins a page that was not
    if (within > before && !quoted(after(from, marks[within - 1]))) { within -= 1; }
    var first = pages[before], last = pages[within];
    if (first === null || last === null) { return null; }
    return first === last ? String(first) : first + "-" + last;
  }

  function until(from, mark) {
    var begun = from.cloneRange();
    begun.setEndBefore(mark);
    return begun;
  }

  function after(from, mark) {
    var rest = from.cloneRange();
    rest.setStartAfter(mark);
    return rest;
  }

  // The blocks of the text itself, with its headings if asked.
  function blocks(headings) {
    var names = "p[id^='L'], blockquote[id^='L'], li[id^='L']" + (headings ? ", h2, h3, h4, h5, h6" : "");
    return Array.prototype.filter.call(article.querySelectorAll(names), function (node) {
      return !node.closest("header, [data-role], [role='doc-endnotes'], [role='doc-bibliography'], #cite");
    });
  }

  // Our own count: the paragraph in its section. Never the raw line, which is an address and no locator.
  function place(element) {
    var section = "";
    var n = 0;
    var nodes = blocks(true);
    for (var i = 0; i < nodes.length; i += 1) {
      var node = nodes[i];
      if (/^H/.test(node.tagName)) { section = plainOf(node).replace(/¶$/, ""); n = 0; continue; }
      n += 1;
      if (node === element || node.contains(element)) { return { section: section, n: n }; }
    }
    return null;
  }

  function marks(text) {
    var hant = /Hant|TW|HK/.test(article.lang || document.documentElement.lang);
    return within(hant ? "「『』」" : "“‘’”", text);
  }

  function publicAddress() {
    if (!/^https?:$/.test(location.protocol)) { return ""; }
    var host = location.hostname;
    if (host.indexOf(".") < 0 || /^(127|10|192\.168|169\.254|0)\.|^172\.(1[6-9]|2\d|3[01])\.|\.(local|localhost|internal|lan|home|test|invalid)$/.test(host) || /^\[/.test(host)) { return ""; }
    return location.href.replace(/#.*/, "");
  }

  function holderOf(which, style) {
    return block.querySelector("[data-cites='" + which + "'] [data-style='" + style + "']");
  }

  function quotation(from) {
    var element = blockOf(from.startContainer);
    var page = printedPage(from);
    var style = preferred();
    var holder = (/^[a-z0-9-]+$/.test(style) && holderOf("published", style)) || block.querySelector("[data-cites='published'] [data-style]");
    var source = page && holder.querySelector(".citation-from-page");
    var citation = document.createElement("span");
    Array.prototype.forEach.call((source || holder.querySelector(".citation")).childNodes, function (node) {
      citation.appendChild(node.cloneNode(true));
    });
    Array.prototype.forEach.call(citation.querySelectorAll(".page"), function (node) {
      node.replaceWith(document.createTextNode(page));
    });
    var where = source ? null : place(element);
    if (where) { citation.appendChild(document.createTextNode(" " + say.para(where.section, where.n))); }
    var address = publicAddress();
    var text = marks(quoted(from));
    var rich = document.createElement("div");
    var quote = document.createElement("blockquote");
    quote.textContent = text;
    var line = document.createElement("p");
    line.appendChild(citation);
    var plain = text + "\n" + plainOf(citation);
    if (address) {
      var link = document.createElement("a");
      link.href = address + "#" + element.id;
      link.textContent = address + "#" + element.id;
      line.appendChild(document.createTextNode(" "));
      line.appendChild(link);
      plain += " " + link.href;
    }
    rich.appendChild(quote);
    rich.appendChild(line);
    return { rich: rich.innerHTML, plain: plain };
  }

  act.addEventListener("mousedown", function (event) { event.preventDefault(); }); // keep the selection
  act.addEventListener("click", function () {
    if (!range) { return; }
    var made = quotation(range);
    copy(made.rich, made.plain,
      function () { shown.textContent = ""; told.textContent = say.copied; },
      function () { shown.textContent = made.plain; select(shown); told.textContent = say.selected; });
  });
})();
