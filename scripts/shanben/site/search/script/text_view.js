// A text held against what was asked for, as ../text_view.py does it.

function TextView(text, folding) {
  this.chars = Array.from(text);
  this.folded = folding.chars(this.chars);
}
TextView.prototype.find = function (atom) {
  if (!atom.han) return this.words(atom);
  return atom.strict ? this.strict(atom) : this.loose(atom);
};
TextView.prototype.strict = function (atom) {
  var chars = this.chars, size = atom.folded.length;
  return places(this.folded, atom.folded).map(function (at) { return [at, at + size, same(chars, at, atom.raw)]; });
};
TextView.prototype.loose = function (atom) {
  if (!this.offsets) {
    var folded = this.folded, chars = this.chars;
    this.offsets = looseOffsets(folded);
    this.looseFolded = this.offsets.map(function (at) { return folded[at]; });
    this.looseChars = this.offsets.map(function (at) { return chars[at]; });
  }
  var offsets = this.offsets, loose = this.looseChars, size = atom.folded.length;
  return places(this.looseFolded, atom.folded).map(function (at) {
    return [offsets[at], offsets[at + size - 1] + 1, same(loose, at, atom.raw)];
  });
};
TextView.prototype.words = function (atom) {
  var found = [], size = atom.folded.length, folded = this.folded;
  if (!size) return found;
  var starts = IS_LETTER.test(atom.folded[0]), at = place(folded, atom.folded, 0);
  while (at >= 0) {
    var inside = starts && at > 0 && IS_LETTER.test(folded[at - 1]);
    var runsOn = size === 1 && at + 1 < folded.length && IS_LETTER.test(folded[at + 1]);
    if (!inside && !runsOn) found.push([at, at + size, true]);
    at = place(folded, atom.folded, inside || runsOn ? at + 1 : at + size);
  }
  return found;
};

function same(chars, at, wanted) {
  for (var n = 0; n < wanted.length; n++) if (chars[at + n] !== wanted[n]) return false;
  return true;
}
function place(chars, wanted, from) {
  for (var at = from; at + wanted.length <= chars.length; at++) if (same(chars, at, wanted)) return at;
  return -1;
}
function places(chars, wanted) {
  var found = [], at = wanted.length ? place(chars, wanted, 0) : -1;
  while (at >= 0) { found.push(at); at = place(chars, wanted, at + wanted.length); }
  return found;
}
function merged(marks) {
  var found = [];
  marks.sort(function (a, b) { return a[0] - b[0] || a[1] - b[1]; }).forEach(function (mark) {
    var last = found[found.length - 1];
    if (last && mark[0] <= last[1]) last[1] = Math.max(last[1], mark[1]);
    else found.push([mark[0], mark[1]]);
  });
  return found;
}
