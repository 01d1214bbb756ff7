// Characters of every script and width as one, by the rules of ../folding.py.

var HAN = "\\u2e80-\\u2fd5々〇\\u3041-\\u3096\\u30a1-\\u30fa\\u30fc-\\u30fe\\u3105-\\u312f\\u3400-\\u4dbf\\u4e00-\\u9fff" +
  "\\uac00-\\ud7a3\\uf900-\\ufaff\\u{20000}-\\u{323af}";
var LETTERS = "0-9A-Za-z\\u00aa\\u00b5\\u00ba\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u024f\\u0370-\\u0373\\u0376-\\u037d" +
  "\\u0386\\u0388-\\u052f\\u1e00-\\u1fbc０-９Ａ-Ｚａ-ｚ";
var IS_HAN = new RegExp("^[" + HAN + "]$", "u");
var HAS_HAN = new RegExp("[" + HAN + "]", "u");
var ALL_HAN = new RegExp("[" + HAN + "]", "gu");
var IS_LETTER = new RegExp("^[" + LETTERS + "]$", "u");
var WORDS = new RegExp("[" + LETTERS + "]+", "gu");
var MARKS = {"「": "“", "」": "”", "『": "‘", "』": "’", "｢": "“", "｣": "”", "｡": "。", "､": "、", "・": "·", "･": "·", "•": "·"};
// White space as Python's str.isspace() and split() see it.
var SPACE = /[\s\x1c-\x1f\x85]/;

function foldByRule(char) {
  var code = char.codePointAt(0);
  if (code >= 0xff01 && code <= 0xff5e) { code -= 0xfee0; char = String.fromCharCode(code); }
  if (code === 0x3000 || code === 0xa0) return " ";
  if (code < 0x80) return char.toLowerCase();
  if ((code >= 0xc0 && code <= 0x52f) || (code >= 0x1e00 && code <= 0x1fff)) {
    var plain = String.fromCodePoint(char.normalize("NFD").codePointAt(0)).toLowerCase();
    return Array.from(plain).length === 1 ? plain : char;
  }
  return MARKS[char] || char;
}

function Folding(variants) {
  this.known = new Map();
  var known = this.known;
  variants.forEach(function (others, folded) { others.forEach(function (other) { known.set(other, folded); }); });
}
Folding.prototype.char = function (char) {
  var folded = this.known.get(char);
  if (folded === undefined) { folded = foldByRule(char); this.known.set(char, folded); }
  return folded;
};
Folding.prototype.chars = function (chars) { return chars.map(this.char, this); };
Folding.prototype.fold = function (text) { return this.chars(Array.from(text)).join(""); };

/** Where the characters stand that are left when spaces beside Han characters are dropped. */
function looseOffsets(chars) {
  var kept = [];
  for (var at = 0; at < chars.length; at++) {
    var loose = chars[at] === " " &&
      ((at > 0 && IS_HAN.test(chars[at - 1])) || (at + 1 < chars.length && IS_HAN.test(chars[at + 1])));
    if (!loose) kept.push(at);
  }
  return kept;
}
function squeezed(chars) { return looseOffsets(chars).map(function (at) { return chars[at]; }); }

/** Pairs of neighbours of which one is Han and both make words: [[first, second], ...], without repeats. */
function pairsOf(chars) {
  var seen = new Set(), found = [];
  for (var at = 0; at + 1 < chars.length; at++) {
    var one = IS_HAN.test(chars[at]), other = IS_HAN.test(chars[at + 1]);
    if (!(one || other) || !(one || IS_LETTER.test(chars[at])) || !(other || IS_LETTER.test(chars[at + 1]))) continue;
    var pair = chars[at] + chars[at + 1];
    if (!seen.has(pair)) { seen.add(pair); found.push(pair); }
  }
  return found;
}

/** Order of strings by code points, as Python sorts them (JavaScript sorts by UTF-16 units). */
function byCodePoints(one, other) {
  var a = Array.from(one), b = Array.from(other);
  for (var at = 0; at < a.length && at < b.length; at++) {
    var difference = a[at].codePointAt(0) - b[at].codePointAt(0);
    if (difference) return difference;
  }
  return a.length - b.length;
}
