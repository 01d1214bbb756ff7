/* Text size and colours: kept in this browser only, set before the first paint by the one inline script of the page. */
(function () {
  "use strict";
  var KEY = "shanben.settings";
  var USUAL = { theme: "auto", size: "m" };
  var root = document.documentElement;

  function read() {
    try { return JSON.parse(localStorage.getItem(KEY) || "{}") || {}; } catch (error) { return {}; }
  }

  var panel = document.querySelector(".settings");
  if (!panel) return;

  function wear(name, chosen) {
    if (chosen === USUAL[name]) delete root.dataset[name];
    else root.dataset[name] = chosen;
  }

  function show() {
    var settings = read();
    panel.querySelectorAll("input").forEach(function (input) {
      input.checked = input.value === (settings[input.name] || USUAL[input.name]);
      if (input.checked) wear(input.name, input.value);
    });
  }

  show();
  panel.addEventListener("change", function (event) {
    var settings = read();
    settings[event.target.name] = event.target.value;
    wear(event.target.name, event.target.value);
    try { localStorage.setItem(KEY, JSON.stringify(settings)); } catch (error) { /* a private window keeps nothing */ }
  });
  /* Another tab may have chosen anew, and so may a later page while this one waited behind the back button. */
  window.addEventListener("storage", function (event) { if (event.key === KEY || event.key === null) show(); });
  window.addEventListener("pageshow", function (event) { if (event.persisted) show(); });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape" || !panel.open) return;
    panel.open = false;
    panel.querySelector("summary").focus();
  });
  document.addEventListener("click", function (event) {
    if (panel.open && !panel.contains(event.target)) panel.open = false;
  });
})();
