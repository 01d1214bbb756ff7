// Files of the index asked for as scripts, and what a reader may ask of a page that has them.

/** A loader of shards as scripts from a folder's address; every shard must be of the manifest's build. */
function scriptLoader(folder, document) {
  var waiting = new Map(), build = "";
  global.__shanbenSearch = function (name, digest, data) {
    var wait = waiting.get(name);
    if (!wait) return;
    if (name === "m") build = digest;
    wait(digest, data);
  };
  function one(name) {
    return new Promise(function (resolve, reject) {
      var script = document.createElement("script");
      waiting.set(name, function (digest, data) {
        if (digest === build) resolve(data);
        else reject(new Error("search index: " + name + " is of another build; reload the page"));
      });
      script.async = true;
      script.src = folder + name + ".js" + (build && /^https?:/.test(folder) ? "?" + build : "");
      script.onload = function () { script.remove(); };
      script.onerror = function () { script.remove(); reject(new Error("search index: " + name + " could not be loaded")); };
      document.head.appendChild(script);
    });
  }
  var manifest = null;
  return function (name) {
    if (!manifest) { manifest = one("m"); manifest.catch(function () { manifest = null; }); }
    return name === "m" ? manifest : manifest.then(function () { return one(name); });
  };
}

global.shanbenSearch = {Search: Search, scriptLoader: scriptLoader};
if (typeof document === "undefined" || !document.currentScript) return;

// ============================================================================================== the page

var WORDS_OF = {
  // Simplified, Traditional, English
  search: ["检索", "搜尋", "Search"],
  placeholder: ["检索全文", "搜尋全文", "Search the texts"],
  label: ["检索全文（按 / 键）", "搜尋全文（按 / 鍵）", "Search the texts (press /)"],
  list: ["检索结果", "搜尋結果", "Results"],
  all: ["查看全部结果", "檢視全部結果", "All results"],
  none: ["没有找到。可减少字数、去掉引号，或放宽范围与筛选。", "沒有找到。可減少字數、去掉引號，或放寬範圍與篩選。",
    "Nothing found. Try fewer words, no quotation marks, or a wider choice of where to look."],
  some: ["共 {} 处", "共 {} 處", "{} found"],
  many: ["{} 处以上", "{} 處以上", "{} found, and more"],
  wait: ["检索中…", "搜尋中…", "Searching…"],
  failed: ["索引无法读取，请重新载入本页", "索引無法讀取，請重新載入本頁", "The index could not be read; please reload this page"],
  more: ["更多结果", "更多結果", "More results"],
  kinds: ["范围", "範圍", "Look in"],
  every: ["全部", "全部", "Everything"],
  body: ["正文", "正文", "Body"],
  abstracts: ["摘要", "摘要", "Abstracts"],
  notes: ["注释", "註釋", "Notes"],
  references: ["参考文献", "參考文獻", "References"],
  glossary: ["术语", "術語", "Glossary"],
  title: ["题名", "題名", "Title"],
  abstract: ["摘要", "摘要", "Abstract"],
  note: ["注释", "註釋", "Note"],
  reference: ["参考文献", "參考文獻", "Reference"],
  narrow: ["筛选", "篩選", "Narrow"],
  author: ["作者", "作者", "Author"],
  year: ["年份（如 2015-2020）", "年份（如 2015-2020）", "Year (as 2015-2020)"],
  journal: ["刊名", "刊名", "Journal"],
  keyword: ["关键词", "關鍵詞", "Keyword"],
  folded: ["异体", "異體", "other script"],
  equivalent: ["同义", "同義", "synonym"],
  help: ["两字以上任意连续文字皆可检索，简繁通用；\"引号\" 内须原样出现，-词 排除该词，拼音与英文术语亦可。",
    "兩字以上任意連續文字皆可搜尋，簡繁通用；「引號」內須原樣出現，-詞 排除該詞，拼音與英文術語亦可。",
    "Any run of two or more characters, in either script; \"quotes\" for an exact phrase, -word to leave out; pinyin and English terms work too."]
};
var KIND_CHOICES = ["", "body", "abstracts", "notes", "references", "glossary"];
var FIELDS = ["author", "year", "journal", "keyword"];
var IN_BOX = 8, ON_PAGE = 20, PAUSE = 60, LONG = 360, AROUND = 120, SURFACES = 6;

var script = document.currentScript;
var root = new URL("../", script.src).href;
var edition = location.href.indexOf(root + "zh-hant/") === 0 ? "zh-hant/" : "";
var lang = document.documentElement.lang || "";
var column = /^en/.test(lang) ? 2 : /^zh-(Hant|TW|HK|MO)/i.test(lang) ? 1 : 0;
var counter = 0;

function say(key, number) { return WORDS_OF[key][column].replace("{}", number); }

var engine = null;
function search() {
  if (!engine) engine = new Search(scriptLoader(new URL("search/", script.src).href, document), edition ? "zh-Hant" : "zh-Hans");
  return engine;
}

/** An element with attributes and children; text goes in as text, never as markup. */
function make(tag, attributes, children) {
  var element = document.createElement(tag);
  Object.keys(attributes || {}).forEach(function (name) {
    if (attributes[name] !== null && attributes[name] !== false) element.setAttribute(name, attributes[name]);
  });
  (children || []).forEach(function (child) { element.append(child); });
  return element;
}

/** Calls back a moment after the last key, and never for the letters of an input method before they are characters. */
function onTyped(input, pause, callback) {
  var timer = 0;
  function later(event) {
    clearTimeout(timer);
    if (!event.isComposing) timer = setTimeout(callback, event.type === "input" ? pause : 0);
  }
  input.addEventListener("input", later);
  input.addEventListener("compositionend", later);
}

/** Where a hit leads: the paragraph's address with the words to mark. */
function addressOf(hit) {
  var chars = Array.from(hit.text), seen = new Set();
  hit.marks.forEach(function (mark) { seen.add(chars.slice(mark[0], mark[1]).join("").slice(0, 60)); });
  var query = Array.from(seen).slice(0, SURFACES).map(function (word) { return "mark=" + encodeURIComponent(word); }).join("&");
  var path = hit.url.split("#"), fragment = path[1] ? "#" + path[1] : "";
  return root + edition + path[0].split("/").map(encodeURIComponent).join("/") + (query ? "?" + query : "") + fragment;
}

/** The text of a hit with its marks, cut to what is around the first mark when it is long. */
function excerpt(hit, around) {
  var chars = Array.from(hit.text), first = hit.marks[0] || [0, 0], start = 0, end = chars.length;
  if (end > around * 3) {
    start = Math.max(0, first[0] - around);
    end = Math.min(end, Math.max(first[1], start + around) + around);
  }
  var parts = [start ? "…" : ""], at = start;
  hit.marks.forEach(function (mark) {
    if (mark[0] < at || mark[1] > end) return;
    parts.push(chars.slice(at, mark[0]).join(""), make("mark", {}, [chars.slice(mark[0], mark[1]).join("")]));
    at = mark[1];
  });
  parts.push(chars.slice(at, end).join(""), end < chars.length ? "…" : "");
  return parts.filter(Boolean);
}

function factsOf(hit) {
  var authors = hit.authors.slice(0, 3).join(column === 2 ? ", " : "、");
  return [authors, hit.journal, hit.year || ""].filter(Boolean).join(" · ");
}

/** The language of a hit's title (0) or text (1): the edition's own where it is the edition's. */
function langOf(hit, which) {
  var own = hit.lang[which];
  return (own === "zh-Hant" && column === 1 ? lang : own) || null;
}

function kindOf(hit) {
  return say(hit.kind) + (hit.match === "exact" ? "" : " · " + say(hit.match));
}

function resultsPage(typed) { return root + edition + "search.html?q=" + encodeURIComponent(typed); }
