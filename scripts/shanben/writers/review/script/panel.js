// A decision of one's own, about a line or a piece of it.

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
if (panel) { $("[name=kind]", panel).addEventListener("change", suit); }
