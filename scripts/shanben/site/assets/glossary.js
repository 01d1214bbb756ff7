/* Shows the description of a glossary term on hover, focus and tap. A classic script: it works from file:// too.
   It only moves and shows elements that stand in the page; no text is ever parsed as HTML.
   After WCAG 2.2, 1.4.13: Escape closes, the pointer may move onto the description, and it stays until left. */
(function () {
  "use strict";
  var open = null; // the term whose description is shown
  var timer = 0;
  var tapped = false; // a finger or pen, not a mouse, is at work

  function tipOf(term) {
    return document.getElementById(term.getAttribute("aria-describedby"));
  }

  function hide() {
    clearTimeout(timer);
    if (!open) return;
    var tip = tipOf(open);
    if (tip) tip.hidden = true;
    open.removeAttribute("data-open");
    open = null;
  }

  function place(term, tip) {
    // A term may break over two lines: stand by the first piece.
    var box = term.getClientRects()[0] || term.getBoundingClientRect();
    var gap = 6;
    var width = document.documentElement.clientWidth;
    var height = document.documentElement.clientHeight;
    var left = Math.max(8, Math.min(box.left, width - tip.offsetWidth - 8));
    var below = box.bottom + gap;
    var top = below + tip.offsetHeight > height && box.top > tip.offsetHeight + gap
      ? box.top - tip.offsetHeight - gap
      : below;
    var origin = tip.offsetParent
      ? tip.offsetParent.getBoundingClientRect()
      : { left: -window.scrollX, top: -window.scrollY };
    tip.style.left = left - origin.left + "px";
    tip.style.top = top - origin.top + "px";
  }

  function show(term) {
    clearTimeout(timer);
    if (open === term) return;
    hide();
    var tip = tipOf(term);
    if (!tip) return;
    // Out of any element that clips or positions what is in it.
    var home = document.querySelector("main") || document.body; // within a landmark
    if (tip.parentNode !== home) home.appendChild(tip);
    tip.hidden = false;
    open = term;
    term.setAttribute("data-open", "");
    place(term, tip);
  }

  function later(action, wait) {
    clearTimeout(timer);
    timer = setTimeout(action, wait);
  }

  function termAt(node) {
    return node && node.closest ? node.closest("a.term") : null;
  }

  function inTip(node) {
    return !!(node && node.closest && node.closest(".term-tip"));
  }

  document.addEventListener("pointerover", function (event) {
    if (event.pointerType !== "mouse") return;
    var term = termAt(event.target);
    if (term) later(function () { show(term); }, open ? 0 : 120);
    else if (inTip(event.target)) clearTimeout(timer);
    else if (open && document.activeElement !== open) later(hide, 250);
  });
  document.addEventListener("focusin", function (event) {
    var term = termAt(event.target);
    if (!term) {
      if (!inTip(event.target)) hide();
    } else if (!tapped) show(term); // a tap focuses before it clicks
  });
  document.addEventListener("pointerdown", function (event) {
    tapped = event.pointerType !== "mouse";
    if (open && termAt(event.target) !== open && !inTip(event.target)) hide();
  });
  document.addEventListener("keydown", function (event) {
    tapped = false;
    if (event.key === "Escape") hide();
  });
  // The first tap explains, the second follows the link; a mouse and a keyboard have seen the description before.
  document.addEventListener("click", function (event) {
    var term = termAt(event.target);
    if (!term || !tapped) return;
    if (open !== term) {
      event.preventDefault();
      show(term);
    }
  });
  window.addEventListener("resize", hide);
  window.addEventListener("pagehide", hide);
})();
