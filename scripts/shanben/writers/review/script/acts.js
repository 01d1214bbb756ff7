// What each button does, by its data-act.

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
function answer(button) { decide(button.closest(".doubt"), button, button.getAttribute("data-want")); }

// Whether a button that does many things at once was pressed a second time.
function armed(button, count) {
  if (button.hasAttribute("data-armed")) { button.removeAttribute("data-armed"); say(""); return true; }
  button.setAttribute("data-armed", "");
  say(word("again").replace("{}", count));
  window.setTimeout(function () { button.removeAttribute("data-armed"); }, 6000);
  return false;
}

var acts = {
  lang: function () {
    var to = lang() === "zh" ? "en" : "zh";
    store("shanben-review:lang", to);
    speak(to);
    show();
  },
  accept: answer,
  reject: answer,
  edit: function (button) {
    if (button.getAttribute("data-kind") === "meta") {
      // A fact is given where the facts are.
      var field = $('[data-fact="' + button.getAttribute("data-detail") + '"]');
      field.scrollIntoView({ block: "center" });
      field.focus();
      return;
    }
    var card = button.closest(".doubt");
    open({
      line: card.getAttribute("data-line"), kind: button.getAttribute("data-kind"),
      expected: card.getAttribute("data-expected"), want: button.getAttribute("data-want"),
      start: Number(card.getAttribute("data-start")), end: Number(card.getAttribute("data-end")),
      code: card.getAttribute("data-code")
    }, card.id);
  },
  line: function (button) {
    var line = button.closest(".l");
    var piece = selected(line);
    open({
      line: line.getAttribute("data-line"), kind: "text", code: "",
      expected: piece ? piece.text : line.getAttribute("data-raw"), want: piece ? piece.text : "",
      start: piece ? piece.start : undefined, end: piece ? piece.end : undefined
    }, "");
  },
  add: function () {
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
  },
  cancel: close,
  download: download,
  clear: function () {
    fresh();
    decisions = decisions.filter(function (d) { return d.saved; });
    show();
  },
  forget: function (button) {
    var item = button.closest("li");
    put({ slot: "undo-" + item.id, kind: "forget", of: JSON.parse(item.getAttribute("data-of")), line: Number(item.getAttribute("data-line")), expected: "", want: "", detail: "" });
  },
  kind: function (button) {
    var code = button.getAttribute("data-code");
    var on = button.getAttribute("aria-pressed") !== "true";
    each("[data-act=kind]", function (b) { b.setAttribute("aria-pressed", String(on && b === button)); });
    each(".doubt, .group", function (one) { one.hidden = on && one.getAttribute("data-code") !== code; });
  },
  all: function (button) {
    var picked = [];
    each(".doubt", function (one) {
      var yes = $("[data-act=accept]", one);
      if (!one.hidden && yes && !one.classList.contains("done")) { picked.push(yes); }
    });
    // One click on many is asked for twice; each can still be undone by itself.
    if (picked.length > 1 && !armed(button, picked.length)) { return; }
    picked.forEach(answer);
  },
  sign: function (button) {
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
  },
  reload: function () { window.location.reload(); }
};

document.addEventListener("click", function (event) {
  var button = event.target.closest ? event.target.closest("[data-act]") : null;
  var act = button && acts[button.getAttribute("data-act")];
  if (act) { act(button); }
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
