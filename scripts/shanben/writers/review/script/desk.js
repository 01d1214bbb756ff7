// The way of decisions out of the page: to the desk at the click, or into a file.

var busy = false;

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
  say(word("downloaded").replace("{name}", link.download));
}
