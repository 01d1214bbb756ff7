// The page opens: at the part that its address names, with what was decided before.

function unfold() {
  var at = window.location.hash.length > 1 && document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
  var held = at && at.closest("details");
  if (held && !held.open) { held.open = true; at.scrollIntoView(); }
}
window.addEventListener("hashchange", unfold);
unfold();

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
