(function () {
  "use strict";
  var root = document.documentElement;
  var work = root.getAttribute("data-work");
  var key = "shanben-review:" + work + ":" + root.getAttribute("data-sha");
  var decisions = [];
  function $(q, at) { return (at || document).querySelector(q); }
  function each(q, f, at) { Array.prototype.forEach.call((at || document).querySelectorAll(q), f); }
  function store(name, value) {
    try {
      if (value === undefined) { return window.localStorage.getItem(name); }
      window.localStorage.setItem(name, value);
    } catch (error) { /* a browser that keeps nothing: decisions live until the page is closed */ }
    return null;
  }
  function speak(lang) { root.setAttribute("data-ui", lang); root.lang = lang === "zh" ? "zh-Hans" : "en"; }
  speak(store("shanben-review:lang") || (/^zh/.test(navigator.language || "zh") ? "zh" : "en"));

  function same(a, b) { return a.slot === b.slot; }
  function put(decision) {
    decisions = decisions.filter(function (d) { return !same(d, decision); });
    decisions.push(decision);
    show();
  }
  function show() {
    if (!work) { return; }
    store(key, JSON.stringify(decisions));
    $("#count").textContent = String(decisions.length);
    var list = $("#list");
    list.textContent = "";
    decisions.forEach(function (d, k) {
      var item = document.createElement("li");
      item.textContent = d.line + " · " + d.kind + " · " + (d.expected || d.detail).slice(0, 24) + " → " + (d.want || d.kind) + " ";
      var undo = document.createElement("button");
      undo.type = "button";
      undo.textContent = "×";
      undo.setAttribute("aria-label", "撤销 / undo");
      undo.addEventListener("click", function () { decisions.splice(k, 1); show(); });
      item.appendChild(undo);
      list.appendChild(item);
    });
    each(".doubt", function (card) {
      var mine = decisions.filter(function (d) { return d.slot === card.id; })[0];
      card.classList.toggle("done", !!mine);
      $(".state", card).textContent = mine ? "✓ " + mine.kind + (mine.want ? " → " + mine.want : "") : "";
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
  var panel = $("#panel");
  var from = null;
  function open(values, slot) {
    from = { slot: slot, values: values };
    panel.hidden = false;
    $(".where", panel).textContent = values.line;
    $("[name=kind]", panel).value = values.kind;
    $("[name=expected]", panel).value = values.expected;
    $("[name=want]", panel).value = values.want || "";
    $("[name=detail]", panel).value = values.detail || "";
    $("[name=why]", panel).value = $("#because").value;
    $("[name=want]", panel).focus();
  }
  function selected(line) {
    var s = window.getSelection ? window.getSelection() : null;
    if (!s || s.isCollapsed || !line.contains(s.anchorNode) || !line.contains(s.focusNode)) { return ""; }
    var said = s.toString();
    return line.getAttribute("data-raw").indexOf(said) >= 0 ? said : "";
  }
  function download() {
    var by = $("#by");
    if (!by.value.trim()) { by.focus(); by.setAttribute("aria-invalid", "true"); return; }
    by.removeAttribute("aria-invalid");
    store("shanben-review:by", by.value);
    var out = {
      work: work,
      sha256: root.getAttribute("data-sha"),
      by: by.value.trim(),
      date: new Date().toISOString().slice(0, 10),
      decisions: decisions.map(function (d) {
        var copy = {};
        Object.keys(d).forEach(function (name) { if (name !== "slot") { copy[name] = d[name]; } });
        return copy;
      })
    };
    var blob = new Blob([JSON.stringify(out, null, 1) + "\n"], { type: "application/json" });
    var link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = work.replace(/\//g, "--") + ".decisions.json";
    document.body.appendChild(link);
    link.click();
    document.body.removeChild(link);
    window.setTimeout(function () { URL.revokeObjectURL(link.href); }, 10000);
  }
  document.addEventListener("click", function (event) {
    var button = event.target.closest ? event.target.closest("[data-act]") : null;
    if (!button) { return; }
    var act = button.getAttribute("data-act");
    var card = button.closest(".doubt");
    if (act === "lang") {
      var lang = root.getAttribute("data-ui") === "zh" ? "en" : "zh";
      store("shanben-review:lang", lang);
      speak(lang);
    } else if (act === "accept" || act === "reject") {
      decide(card, button, button.getAttribute("data-want"));
    } else if (act === "edit") {
      open({
        line: card.getAttribute("data-line"), kind: button.getAttribute("data-kind"),
        expected: card.getAttribute("data-expected"), want: button.getAttribute("data-want"),
        start: Number(card.getAttribute("data-start")), end: Number(card.getAttribute("data-end")),
        code: card.getAttribute("data-code")
      }, card.id);
    } else if (act === "line") {
      var line = button.closest(".l");
      open({
        line: line.getAttribute("data-line"), kind: "text", code: "",
        expected: selected(line) || line.getAttribute("data-raw")
      }, "");
    } else if (act === "add") {
      var kind = $("[name=kind]", panel).value;
      var expected = $("[name=expected]", panel).value;
      var kept = expected === from.values.expected && from.values.start !== undefined;
      put({
        slot: from.slot || "l" + from.values.line + "-" + kind + "-" + expected,
        code: from.values.code,
        kind: kind,
        line: Number(from.values.line),
        start: kept ? from.values.start : -1,
        end: kept ? from.values.end : -1,
        expected: expected,
        want: $("[name=want]", panel).value,
        detail: $("[name=detail]", panel).value,
        why: $("[name=why]", panel).value
      });
      panel.hidden = true;
    } else if (act === "cancel") {
      panel.hidden = true;
    } else if (act === "download") {
      download();
    } else if (act === "clear") {
      decisions = [];
      show();
    }
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && panel) { panel.hidden = true; }
  });
  each("[data-fact]", function (input) {
    input.addEventListener("change", function () {
      var name = input.getAttribute("data-fact");
      if (input.value === input.defaultValue) {
        decisions = decisions.filter(function (d) { return d.slot !== "fact-" + name; });
        show();
      } else {
        put({ slot: "fact-" + name, code: "", kind: "meta", line: 0, start: -1, end: -1, expected: "", want: input.value, detail: name, why: $("#because").value });
      }
    });
  });
  var filter = $("#filter");
  if (filter) {
    filter.addEventListener("input", function () {
      var words = filter.value.toLowerCase().split(/\s+/);
      each(".works tbody tr", function (row) {
        var text = row.textContent.toLowerCase();
        row.hidden = !words.every(function (w) { return text.indexOf(w) >= 0; });
      });
    });
  }
  if (work) {
    $("#by").value = store("shanben-review:by") || "";
    try { decisions = JSON.parse(store(key) || "[]"); } catch (error) { decisions = []; }
    show();
  }
})();
