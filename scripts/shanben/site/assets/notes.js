/* A note, or an entry of the references, shown beside its marker on hover, focus and tap; Escape closes it.
   It is a copy of what stands at the end of the page: nothing is parsed, nothing is fetched. */
(function () {
  "use strict";
  var box = null;
  var timer = 0;
  var owner = null;

  function noteOf(link) {
    var id = decodeURIComponent((link.getAttribute("href") || "").slice(1));
    return /^(fn|ref)-/.test(id) ? document.getElementById(id) : null;
  }

  function hide() {
    clearTimeout(timer);
    if (box) box.remove();
    if (owner) owner.removeAttribute("aria-describedby");
    box = owner = null;
  }

  function show(link) {
    var note = noteOf(link);
    if (!note || owner === link) return;
    hide();
    owner = link;
    box = document.createElement("div");
    box.className = "preview";
    box.id = "note-preview";
    box.setAttribute("role", "tooltip");
    note.childNodes.forEach(function (node) { box.append(node.cloneNode(true)); });
    box.querySelectorAll("[id]").forEach(function (element) { element.removeAttribute("id"); });
    box.querySelectorAll("[data-added]").forEach(function (element) { element.remove(); });
    (document.querySelector("main") || document.body).append(box); // within a landmark
    link.setAttribute("aria-describedby", box.id);
    var at = link.getBoundingClientRect();
    var left = Math.max(8, Math.min(at.left - 24, document.documentElement.clientWidth - box.offsetWidth - 8));
    var above = at.top - box.offsetHeight - 8;
    box.style.left = left + window.scrollX + "px";
    box.style.top = (above > 0 ? above : at.bottom + 8) + window.scrollY + "px";
  }

  function markerAt(node) {
    var link = node && node.closest ? node.closest("sup a[href^='#']") : null;
    return link && noteOf(link) ? link : null;
  }

  document.addEventListener("pointerover", function (event) {
    if (event.pointerType !== "mouse") return;
    var link = markerAt(event.target);
    clearTimeout(timer);
    if (link) timer = setTimeout(function () { show(link); }, 150);
    else if (box && !box.contains(event.target)) timer = setTimeout(hide, 250);
  });
  document.addEventListener("focusin", function (event) {
    var link = markerAt(event.target);
    if (link && link.matches(":focus-visible")) show(link);
    else if (!box || !box.contains(event.target)) hide();
  });
  document.addEventListener("keydown", function (event) { if (event.key === "Escape") hide(); });
  // A finger cannot hover: its first tap shows the note, the second goes to it.
  var touched = false;
  document.addEventListener("pointerdown", function (event) { touched = event.pointerType !== "mouse"; });
  document.addEventListener("click", function (event) {
    var link = markerAt(event.target);
    if (link && touched && link !== owner) {
      event.preventDefault();
      show(link);
    } else if (!box || !box.contains(event.target)) hide();
  });
})();
