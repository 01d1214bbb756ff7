/* Switching editions keeps the place: the link to the other edition gets the address of the paragraph in view.
   Ids are the same in both. A classic script: it works from file:// too, and without it the switch still works. */
(function () {
  "use strict";
  // The first paragraph of which more than a line is still to be seen below where an address would put its top.
  function inView() {
    var blocks = document.querySelectorAll("[id^='L']");
    var top = parseFloat(window.getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
    for (var i = 0; i < blocks.length; i++) {
      if (!/^L\d+[a-z]*$/.test(blocks[i].id)) continue;
      var box = blocks[i].getBoundingClientRect();
      if (box.height && box.bottom > Math.max(40, top + 16)) return blocks[i].id;
    }
    return "";
  }
  document.addEventListener("click", function (event) {
    var link = event.target.closest ? event.target.closest("a[data-edition][hreflang]") : null;
    if (!link) return;
    var plain = link.href.split("#")[0];
    var place = window.scrollY > 40 ? inView() : "";
    var asked = decodeURIComponent(location.hash.slice(1));
    var target = asked && document.getElementById(asked);
    if (target) {
      var box = target.getBoundingClientRect();
      if (box.bottom > 0 && box.top < window.innerHeight) place = asked;
    }
    link.href = place ? plain + "#" + encodeURIComponent(place) : plain;
  });
})();
