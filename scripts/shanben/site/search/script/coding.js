// Numbers and postings as they are packed, by ../coding.py.

var DIGITS = new Int16Array(128).fill(-1);
(function () {
  for (var code = 0x20, n = 0; code < 0x7f; code++) {
    var char = String.fromCharCode(code);
    if (char !== '"' && char !== "\\" && char !== "<") DIGITS[code] = n++;
  }
})();

function Bits(packed) {
  this.words = new Uint16Array(packed.length >> 1);
  for (var n = 0; n < this.words.length; n++) {
    this.words[n] = DIGITS[packed.charCodeAt(2 * n)] * 92 + DIGITS[packed.charCodeAt(2 * n + 1)];
  }
  this.word = 0; // the word being read, and how many of its 13 bits are left
  this.left = 13;
}
Bits.prototype.bit = function () {
  if (!this.left) { this.word++; this.left = 13; }
  this.left--;
  if (this.word >= this.words.length) throw new Error("search index: bits end too early");
  return (this.words[this.word] >> this.left) & 1;
};
Bits.prototype.number = function (width) {
  var value = 0;
  while (width > 0) {
    if (!this.left) { this.word++; this.left = 13; }
    var take = Math.min(width, this.left);
    this.left -= take;
    value = value * (1 << take) + ((this.words[this.word] >> this.left) & ((1 << take) - 1));
    width -= take;
  }
  return value;
};
Bits.prototype.gamma = function () {
  var width = 0;
  while (!this.bit()) width++;
  return (1 << width) + this.number(width);
};
Bits.prototype.rice = function (width) {
  var high = 0;
  while (this.bit()) high++;
  return high * (1 << width) + this.number(width);
};
function riceWidth(universe, count) {
  var mean = Math.floor(universe * 177 / (count * 256));
  return Math.max(Math.floor(mean).toString(2).length - 1, 0);
}
Bits.prototype.ascending = function (universe) {
  var count = this.gamma(), width = riceWidth(universe, count), numbers = new Array(count), before = -1;
  for (var n = 0; n < count; n++) { before += this.rice(width) + 1; numbers[n] = before; }
  return numbers;
};
