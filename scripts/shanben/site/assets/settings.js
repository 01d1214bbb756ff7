/* Text size and colours: kept in this browser only, set before the first paint by the one inline script of the page. */
(function () {
  "use strict";
  var KEY = "shanben.settings";
  var root = document.documentElement;

  function read() {
    try { return JSON.parse(localStorage.getItem(KEY) || "{}") || {}; } catch (error) { return {}; }
  }

  var panel = document.querySelector(".settings");
  if (!panel) return;
  var settings = read();
  panel.querySelectorAll("input").forEach(function (input) {
    input.checked = input.value === (settings[input.name] || (input.name === "size" ? "m" : "auto"));
  });
  panel.addEventListener("change", function (event) {
    var input = event.target;
    settings = read();
    settings[input.name] = input.value;
    if (input.value === "m" || input.value === "auto") delete root.dataset[input.name];
    else root.dataset[input.name] = input.value;
    try { localStorage.setItem(KEY, JSON.stringify(settings)); } catch (error) { /* a private window keeps nothing */ }
  });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape" || !panel.open) return;
    panel.open = false;
    panel.querySelector("summary").focus();
  });
  document.addEventListener("click", function (event) {
    if (panel.open && !panel.contains(event.target)) panel.open = false;
  });
})();
