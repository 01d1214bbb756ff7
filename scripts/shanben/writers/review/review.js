(function () {
  "use strict";
  var root = document.documentElement;
  var work = root.getAttribute("data-work");
  var key = "shanben-review:" + work + ":" + root.getAttribute("data-sha");
  // Under shanben serve a decision is kept at the click; from a disk, decisions are downloaded as a file.
  var served = /^https?:$/.test(window.location.protocol);
  var decisions = [];
  var busy = false;
  function $(q, at) { return (at || document).querySelector(q); }
  function each(q, f, at) { Array.prototype.forEach.call((at || document).querySelectorAll(q), f); }
  function store(name, value) {
    try {
      if (value === undefined) { return window.localStorage.getItem(name); }
      window.localStorage.setItem(name, value);
    } catch (error) { /* a browser that keeps nothing: decisions live until the page is closed */ }
    return null;
  }

  // --- language ------------------------------------------------------------------------------------------------
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

  // --- decisions -----------------------------------------------------------------------------------------------
  function say(text, bad) {
    var at = $("#said");
    at.textContent = text;
    at.classList.toggle("bad", !!bad);
  }
  // Two windows of one browser share the store: each change is made to what lies there, not to what this one knew.
  function held() {
    try { return JSON.parse(store(key) || "[]"); } catch (error) { return []; }
  }
  function fresh() {
    var mine = {};
    decisions.forEach(function (d) { mine[d.slot] = d; });
    var there = held();
    if (there.length || store(key)) {
      decisions = there.map(function (d) {
        var own = mine[d.slot];
        // The one that is on its way to the desk stays itself; what another window was told of it is told here too.
        return !own || own.id !== d.id ? d : d.saved && !own.saved ? Object.assign(own, d) : own;
      });
    }
  }
  function put(decision) {
    fresh();
    decision.id = decision.id || Date.now().toString(36) + Math.random().toString(36).slice(2, 8);
    decisions = decisions.filter(function (d) { return d.slot !== decision.slot; });
    decisions.push(decision);
    show();
    push();
  }
  function drop(decision) {
    fresh();
    decisions = decisions.filter(function (d) { return d.id !== decision.id; });
    if (decision.saved) {
      put({ slot: "undo-" + decision.slot, kind: "forget", of: decision.of, line: decision.line, expected: decision.expected, want: "", detail: "" });
    } else {
      show();
    }
  }
  function insist(decision) {
    // What somebody else decided meanwhile has been shown: it may be replaced.
    fresh();
    decision.over = (decision.over || []).concat([decision.clash.over]);
    delete decision.clash;
    delete decision.failed;
    decisions = decisions.map(function (d) { return d.id === decision.id ? decision : d; });
    show();
    push();
  }
  function told(d) {
    var what = d.kind === "forget" ? word("forget") : word(d.kind);
    return what + (d.want ? " → " + d.want : "");
  }
  function show(quiet) {
    if (!work) { return; }
    if (!quiet) { store(key, JSON.stringify(decisions)); }
    $("#count").textContent = String(decisions.length);
    var list = $("#list");
    list.textContent = "";
    decisions.forEach(function (d) {
      var item = document.createElement("li");
      var named = (d.kind === "forget" ? d.of && (d.of.expected || d.of.detail) : d.expected) || d.detail || "";
      item.textContent = (d.line ? word("line") + " " + d.line + " · " : "") + named.slice(0, 24) + " · " + told(d) +
        (d.saved ? " ✓" : d.failed ? " — " + d.failed : "") + " ";
      if (d.clash) {
        var mine = document.createElement("button");
        mine.type = "button";
        mine.textContent = word("mine");
        mine.addEventListener("click", function () { insist(d); });
        item.appendChild(mine);
        item.appendChild(document.createTextNode(" "));
      }
      if (d.kind !== "forget" || !d.saved) {
        var undo = document.createElement("button");
        undo.type = "button";
        undo.textContent = word(d.clash ? "theirs" : "undo");
        undo.setAttribute("aria-label", undo.textContent + " " + named.slice(0, 24));
        undo.addEventListener("click", function () { drop(d); });
        item.appendChild(undo);
      }
      list.appendChild(item);
    });
    each(".doubt", function (card) {
      var mine = decisions.filter(function (d) { return d.slot === card.id; })[0];
      card.classList.toggle("done", !!mine && !mine.failed);
      card.classList.toggle("failed", !!mine && !!mine.failed);
      $(".state", card).textContent = !mine ? "" : mine.failed ? mine.failed : (served && !mine.saved ? "… " : "✓ ") + told(mine);
    });
    each("#decided li", function (item) {
      item.classList.toggle("gone", decisions.some(function (d) { return d.slot === "undo-" + item.id; }));
    });
  }
  function plain(d) {
    var copy = {};
    Object.keys(d).forEach(function (name) {
      if (["slot", "saved", "failed", "clash", "id", "digest"].indexOf(name) < 0 && !(name === "of" && d.kind !== "forget")) { copy[name] = d[name]; }
    });
    return copy;
  }
  function parcel(some) {
    return {
      work: work,
      sha256: root.getAttribute("data-sha"),
      by: $("#by").value.trim(),
      date: new Date().toISOString().slice(0, 10),
      // What this page shows of what was decided: another's later decision is not written over unseen.
      seen: (root.getAttribute("data-seen") || "").split(" ").filter(Boolean),
      decisions: some.map(plain)
    };
  }
  function named() {
    var by = $("#by");
    if (by.value.trim()) {
      by.removeAttribute("aria-invalid");
      store("shanben-review:by", by.value);
      return true;
    }
    by.setAttribute("aria-invalid", "true");
    by.focus();
    say(word("name-first"), true);
    return false;
  }
  function send(what, body) {
    return window.fetch(what, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body)
    }).then(function (answer) {
      return answer.json().then(function (data) {
        if (!answer.ok) { throw new Error(data.zh && lang() === "zh" ? data.zh : data.error); }
        return data;
      });
    });
  }
  function push() {
    if (!served || busy || !work) { return; }
    var waiting = decisions.filter(function (d) { return !d.saved && !d.failed; });
    if (!waiting.length || !named()) { return; }
    busy = true;
    parcels(waiting).then(function () { busy = false; show(); push(); });
  }
  function parcels(some) {
    // All at once; if the desk refuses, one by one, so that only the bad one is refused.
    return send("decisions", parcel(some)).then(function (data) {
      var clashed = 0;
      some.forEach(function (d, k) {
        var result = data.results[k];
        if (result.clash) {
          d.clash = result.clash;
          d.failed = lang() === "zh" ? result.clash.zh : result.clash.said;
          clashed += 1;
          return;
        }
        d.saved = true;
        if (d.kind !== "forget") {
          d.of = result.of;
          d.digest = result.digest;
          root.setAttribute("data-seen", (root.getAttribute("data-seen") || "") + " " + result.digest);
        }
      });
      say(clashed ? word("clash") : word("saved").replace("{left}", data.left), !!clashed);
      root.setAttribute("data-changed", "");
      data.stale.forEach(function (s) { say(word("line") + " " + s.line + ": " + (lang() === "zh" ? s.zh : s.why), true); });
    }, function (error) {
      if (some.length > 1) {
        return some.reduce(function (before, d) {
          return before.then(function () { return parcels([d]); });
        }, Promise.resolve());
      }
      some[0].failed = error instanceof TypeError ? word("no-desk") : error.message;
      say(some[0].failed, true);
      return null;
    });
  }
  function decide(card, button, want) {
    put({
      slot: card.id,
      code: card.getAttribute("data-code"),
      kind: button.getAttribute("data-kind"),
      line: Number(card.getAttribute("data-line")),
      start: Number(card.getAttribute("data-start")),
      end: Number(card.getAttribute("data-end")),
      expected: card.getAttribute("data-expected"),
      want: want,
      detail: button.getAttribute("data-detail") || "",
      why: $("#because").value
    });
  }
  function download() {
    if (!named()) { return; }
    var blob = new Blob([JSON.stringify(parcel(decisions), null, 1) + "\n"], { type: "application/json" });
    var link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = work.replace(/\//g, "--") + ".decisions.json";
    document.body.appendChild(link);
    link.click();
    document.body.removeChild(link);
    window.setTimeout(function () { URL.revokeObjectURL(link.href); }, 10000);
  }

  // --- a decision of one's own ---------------------------------------------------------------------------------
  var panel = $("#panel");
  var from = null;
  var back = null;
  function open(values, slot) {
    from = { slot: slot, values: values };
    back = document.activeElement;
    panel.hidden = false;
    $(".where", panel).textContent = values.line;
    $("[name=kind]", panel).value = values.kind;
    $("[name=expected]", panel).value = values.expected;
    $("[name=want]", panel).value = values.want || "";
    $("[name=detail]", panel).value = values.detail || "";
    $("[name=why]", panel).value = $("#because").value;
    suit();
    $("[name=want]", panel).focus();
    $("[name=want]", panel).select();
  }
  function close() {
    if (!panel || panel.hidden) { return; }
    panel.hidden = true;
    if (back && back.focus) { back.focus(); }
  }
  function suit() {
    // What may stand under "want" depends on the kind.
    var kind = $("[name=kind]", panel).value;
    var choices = { head: "2 3 4 5 6", level: "2 3 4 5 6", join: "none space", "note-target": "- ?", label: $("#wants").getAttribute("data-labels") }[kind] || "";
    $("#wants").textContent = "";
    choices.split(" ").filter(Boolean).forEach(function (c) {
      var option = document.createElement("option");
      option.value = c;
      $("#wants").appendChild(option);
    });
    $("[name=want]", panel).disabled = kind === "split";
  }
  function bare(range) {
    // The raw text of a piece of a line: without what is read instead, and without codes.
    var piece = range.cloneContents();
    each("ins, .chip", function (one) { one.parentNode.removeChild(one); }, piece);
    return piece.textContent;
  }
  function selected(line) {
    var s = window.getSelection ? window.getSelection() : null;
    var said = $(".said", line);
    if (!s || s.isCollapsed || !said.contains(s.anchorNode) || !said.contains(s.focusNode)) { return null; }
    var range = s.getRangeAt(0);
    var before = document.createRange();
    before.setStart(said, 0);
    before.setEnd(range.startContainer, range.startOffset);
    var lead = bare(before), text = bare(range), raw = line.getAttribute("data-raw");
    if (!text || raw.substr(lead.length, text.length) !== text) { return null; }
    var start = Number(line.getAttribute("data-start")) + Array.from(lead).length;
    return { text: text, start: start, end: start + Array.from(text).length };
  }
  function act(name, button) {
    var card = button.closest(".doubt");
    if (name === "lang") {
      var to = lang() === "zh" ? "en" : "zh";
      store("shanben-review:lang", to);
      speak(to);
      show();
    } else if (name === "accept" || name === "reject") {
      decide(card, button, button.getAttribute("data-want"));
    } else if (name === "edit" && button.getAttribute("data-kind") === "meta") {
      // A fact is given where the facts are.
      var field = $('[data-fact="' + button.getAttribute("data-detail") + '"]');
      field.scrollIntoView({ block: "center" });
      field.focus();
    } else if (name === "edit") {
      open({
        line: card.getAttribute("data-line"), kind: button.getAttribute("data-kind"),
        expected: card.getAttribute("data-expected"), want: button.getAttribute("data-want"),
        start: Number(card.getAttribute("data-start")), end: Number(card.getAttribute("data-end")),
        code: card.getAttribute("data-code")
      }, card.id);
    } else if (name === "line") {
      var line = button.closest(".l");
      var piece = selected(line);
      open({
        line: line.getAttribute("data-line"), kind: "text", code: "",
        expected: piece ? piece.text : line.getAttribute("data-raw"), want: piece ? piece.text : "",
        start: piece ? piece.start : undefined, end: piece ? piece.end : undefined
      }, "");
    } else if (name === "add") {
      var kind = $("[name=kind]", panel).value;
      var expected = $("[name=expected]", panel).value;
      var same = expected === from.values.expected && from.values.start !== undefined;
      put({
        slot: from.slot || "l" + from.values.line + "-" + kind + "-" + expected,
        code: from.values.code,
        kind: kind,
        line: Number(from.values.line),
        start: same ? from.values.start : -1,
        end: same ? from.values.end : -1,
        expected: expected,
        want: kind === "split" ? "" : $("[name=want]", panel).value,
        detail: $("[name=detail]", panel).value,
        why: $("[name=why]", panel).value
      });
      close();
    } else if (name === "cancel") {
      close();
    } else if (name === "download") {
      download();
    } else if (name === "clear") {
      fresh();
      decisions = decisions.filter(function (d) { return d.saved; });
      show();
    } else if (name === "forget") {
      var item = button.closest("li");
      put({ slot: "undo-" + item.id, kind: "forget", of: JSON.parse(item.getAttribute("data-of")), line: Number(item.getAttribute("data-line")), expected: "", want: "", detail: "" });
    } else if (name === "kind") {
      var code = button.getAttribute("data-code");
      var on = button.getAttribute("aria-pressed") !== "true";
      each("[data-act=kind]", function (b) { b.setAttribute("aria-pressed", String(on && b === button)); });
      each(".doubt", function (one) { one.hidden = on && one.getAttribute("data-code") !== code; });
    } else if (name === "all") {
      each(".doubt", function (one) {
        var yes = $("[data-act=accept]", one);
        if (!one.hidden && yes && !one.classList.contains("done")) { one.setAttribute("data-picked", ""); }
      });
      each("[data-picked]", function (one) {
        one.removeAttribute("data-picked");
        decide(one, $("[data-act=accept]", one), $("[data-act=accept]", one).getAttribute("data-want"));
      });
    } else if (name === "sign") {
      if (!named()) { return; }
      var body = parcel([]);
      body.status = button.getAttribute("data-status");
      body.was = root.getAttribute("data-status");
      send("review", body).then(function (data) {
        if (button.hasAttribute("data-then")) {
          window.location.href = data.next || "index.html";
        } else {
          window.location.reload();
        }
      }, function (error) { say(error.message, true); });
    } else if (name === "reload") {
      window.location.reload();
    }
  }
  document.addEventListener("click", function (event) {
    var button = event.target.closest ? event.target.closest("[data-act]") : null;
    if (button) { act(button.getAttribute("data-act"), button); }
  });
  document.addEventListener("mouseover", function (event) {
    var chip = event.target.closest ? event.target.closest("a.chip") : null;
    var entry = chip && document.getElementById(chip.getAttribute("href").slice(1));
    if (!chip) { return; }
    var said = entry ? $("summary .ui[lang^=" + lang() + "]:last-of-type", entry.parentNode) : null;
    chip.title = [said ? said.textContent : "", chip.getAttribute("data-note") || ""].join(" ").trim();
  });
  document.addEventListener("mousedown", function (event) {
    // A click on a line's number must not take the selection away.
    if (event.target.closest && event.target.closest("[data-act=line]")) { event.preventDefault(); }
  });

  // --- keyboard: j k from doubt to doubt, a r e decide, s the search, ? the keys -------------------------------
  function cards() {
    return Array.prototype.filter.call(document.querySelectorAll(".doubt"), function (c) { return !c.hidden; });
  }
  function current() { var at = document.activeElement; return at && at.closest ? at.closest(".doubt") : null; }
  function step(by) {
    var all = cards();
    if (!all.length) { return; }
    var at = all.indexOf(current());
    var next = all[Math.max(0, Math.min(all.length - 1, at < 0 ? 0 : at + by))];
    next.focus();
    next.scrollIntoView({ block: "center" });
  }
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") { close(); return; }
    var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    if (event.key === "Enter" && panel && !panel.hidden && panel.contains(event.target) && event.target.tagName === "INPUT") {
      event.preventDefault();
      act("add", $("[data-act=add]", panel));
      return;
    }
    if (typing || event.ctrlKey || event.metaKey || event.altKey) { return; }
    var card = current();
    var answer = { a: "accept", r: "reject", e: "edit" }[event.key];
    if (event.key === "j" || event.key === "k") {
      event.preventDefault();
      step(event.key === "j" ? 1 : -1);
    } else if (answer && card) {
      var button = $("[data-act=" + answer + "]", card);
      if (button) {
        event.preventDefault();
        act(answer, button);
        if (answer !== "edit") { step(1); }
      }
    }
  });

  if (panel) { $("[name=kind]", panel).addEventListener("change", suit); }
  each("[data-fact]", function (input) {
    input.addEventListener("change", function () {
      var name = input.getAttribute("data-fact");
      var mine = decisions.filter(function (d) { return d.slot === "fact-" + name; })[0];
      if (input.value === input.defaultValue && mine) {
        drop(mine);
      } else if (input.value !== input.defaultValue) {
        put({ slot: "fact-" + name, code: "", kind: "meta", line: 0, start: -1, end: -1, expected: "", want: input.value, detail: name, why: $("#because").value, was: input.hasAttribute("data-was") ? input.getAttribute("data-was") : undefined });
      }
    });
  });
  function unfold() {
    var at = window.location.hash.length > 1 && document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
    var held = at && at.closest("details");
    if (held && !held.open) { held.open = true; at.scrollIntoView(); }
  }
  window.addEventListener("hashchange", unfold);
  unfold();
  // --- the index: filtered by words and by what a work has, sorted by a column; kept while the tab is open --------
  var filter = $("#filter");
  var view = { words: "", picks: [], column: -1, down: false };
  function rows() { return Array.prototype.slice.call(document.querySelectorAll(".works tbody tr")); }
  function number(cell) { return cell.hasAttribute("data-n") ? Number(cell.getAttribute("data-n")) : null; }
  function look() {
    var words = view.words.toLowerCase().split(/\s+/), seen = 0;
    rows().forEach(function (row) {
      var text = row.textContent.toLowerCase(), has = row.getAttribute("data-in").split(" ");
      row.hidden = !words.every(function (w) { return text.indexOf(w) >= 0; }) ||
        !view.picks.every(function (p) { return has.indexOf(p) >= 0; });
      seen += row.hidden ? 0 : 1;
    });
    each("[data-act=pick]", function (b) { b.setAttribute("aria-pressed", String(view.picks.indexOf(b.getAttribute("data-pick")) >= 0)); });
    $("#shown").textContent = seen === rows().length ? "" : seen + " / " + rows().length;
    try { window.sessionStorage.setItem("shanben-review:view", JSON.stringify(view)); } catch (error) { /* forgotten on leaving */ }
  }
  function sort() {
    if (view.column < 0) { return; }
    var body = $(".works tbody");
    rows().sort(function (one, other) {
      var a = one.cells[view.column], b = other.cells[view.column];
      var by = number(a) === null ? a.textContent.localeCompare(b.textContent, "zh") : number(a) - number(b);
      return view.down ? -by : by;
    }).forEach(function (row) { body.appendChild(row); });
    each(".works thead th", function (th) {
      th.setAttribute("aria-sort", th.cellIndex !== view.column ? "none" : view.down ? "descending" : "ascending");
    });
  }
  if (filter) {
    try { view = JSON.parse(window.sessionStorage.getItem("shanben-review:view")) || view; } catch (error) { /* as it was written */ }
    filter.value = view.words;
    filter.addEventListener("input", function () { view.words = filter.value; look(); });
    document.addEventListener("click", function (event) {
      var button = event.target.closest ? event.target.closest("[data-act=pick], [data-act=sort]") : null;
      if (!button) { return; }
      if (button.hasAttribute("data-pick")) {
        var name = button.getAttribute("data-pick"), at = view.picks.indexOf(name);
        if (at >= 0) { view.picks.splice(at, 1); } else { view.picks.push(name); }
        look();
      } else {
        var column = button.closest("th").cellIndex, first = rows()[0];
        // Numbers begin with the most, words with the first.
        view.down = view.column === column ? !view.down : !!first && number(first.cells[column]) !== null;
        view.column = column;
        sort();
        look();
      }
    });
    sort();
    look();
  }
  if (work) {
    $("#by").value = store("shanben-review:by") || "";
    decisions = held().filter(function (d) { return !d.saved; });
    window.addEventListener("storage", function (event) {
      if (event.key !== key || event.newValue === null) { return; }
      fresh();
      decisions.forEach(function (d) {
        var seen = root.getAttribute("data-seen") || "";
        if (d.digest && seen.indexOf(d.digest) < 0) { root.setAttribute("data-seen", seen + " " + d.digest); }
      });
      show(true);
    });
    $("#by").addEventListener("change", push);
    show();
    push();
  }
})();
