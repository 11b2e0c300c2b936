(function () {
"use strict";
var root = document.body.dataset.root, page = document.body.dataset.page;
function all(selector, within) { return Array.prototype.slice.call((within || document).querySelectorAll(selector)); }
function make(name, attributes, text) {
var element = document.createElement(name);
for (var key in attributes) element.setAttribute(key, attributes[key]);
if (text) element.textContent = text;
return element;
}
function load(file) {
document.head.appendChild(make("script", { src: root + file }));
}
function address(name, anchor) {
return root + name.split("/").map(encodeURIComponent).join("/") + "/index.html" + (anchor ? "#" + encodeURIComponent(anchor) : "");
}
var themes = ["", "light", "dark"], names = { "": "Auto", light: "Light", dark: "Dark" };
var themeButton = document.getElementById("theme-button");
function showTheme() {
var theme = document.documentElement.dataset.theme || "";
themeButton.textContent = names[theme];
themeButton.setAttribute("aria-label", "Colours: " + (theme || "automatic"));
}
themeButton.addEventListener("click", function () {
var next = themes[(themes.indexOf(document.documentElement.dataset.theme || "") + 1) % themes.length];
if (next) document.documentElement.dataset.theme = next;
else delete document.documentElement.dataset.theme;
try { if (next) localStorage.setItem("theme", next); else localStorage.removeItem("theme"); } catch (e) { }
showTheme();
});
showTheme();
function fold(selector, query) {
var details = document.querySelector(selector), room = matchMedia(query);
if (!details) return;
details.open = room.matches;
room.addEventListener("change", function () { details.open = room.matches; });
}
fold("#site-pages > details", "(min-width: 961px)");
fold(".toc > details", "(min-width: 1241px)");
window.spikebookPages = function (groups) {
var details = document.querySelector("#site-pages > details"), summary = details.firstElementChild;
details.replaceChildren(summary);
groups.forEach(function (group) {
var title = group[0][0], holder = details;
var isOwn = group.some(function (entry) { return entry[1] === page; });
if (title && groups.length > 1 && group.length > 1) {
holder = make("details", {});
holder.open = isOwn || groups.length <= 6;
holder.appendChild(make("summary", { "class": "group" }, title));
details.appendChild(holder);
}
var list = make("ul", {});
group.slice(1).forEach(function (entry) {
var link = make("a", { href: address(entry[1]) }, entry[0]), item = make("li", {});
if (entry[1] === page) link.setAttribute("aria-current", "page");
item.appendChild(link);
list.appendChild(item);
});
holder.appendChild(list);
});
showCurrent();
};
function showCurrent() {
var current = document.querySelector("#site-pages [aria-current]"), nav = document.getElementById("site-pages");
if (!current || nav.scrollHeight <= nav.clientHeight) return;
nav.scrollTop += current.getBoundingClientRect().top - nav.getBoundingClientRect().top - nav.clientHeight / 3;
}
showCurrent();
load("pages.js");
all(".code > pre").forEach(function (pre) {
var button = make("button", { type: "button", "class": "copy" }, "Copy");
button.addEventListener("click", function () {
var text = pre.textContent;
function done() {
button.textContent = "Copied";
setTimeout(function () { button.textContent = "Copy"; }, 1500);
}
function old() {
var area = make("textarea", { "aria-hidden": "true" });
area.value = text;
document.body.appendChild(area);
area.select();
if (document.execCommand("copy")) done();
area.remove();
button.focus();
}
if (navigator.clipboard) navigator.clipboard.writeText(text).then(done, old); else old();
});
pre.parentNode.appendChild(button);
});
var scrollers = all("pre, .tabular, .formula");
function reach() {
scrollers.forEach(function (box) {
if (box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1) {
box.tabIndex = 0;
box.setAttribute("role", "group");
box.setAttribute("aria-label", box.matches(".tabular") ? "Table, scrolls" : box.matches(".formula") ? "Formula, scrolls" : "Code, scrolls");
} else {
box.removeAttribute("tabindex");
box.removeAttribute("role");
box.removeAttribute("aria-label");
}
});
}
reach();
addEventListener("resize", reach);
document.addEventListener("toggle", reach, true);
var entries = all(".toc a"), marks = entries.map(function (link) {
return document.getElementById(decodeURIComponent(link.hash.slice(1)));
});
function follow() {
var current = -1;
marks.forEach(function (mark, index) {
if (mark && mark.getBoundingClientRect().top < innerHeight * 0.3) current = index;
});
entries.forEach(function (link, index) {
if (index === current) link.setAttribute("aria-current", "true"); else link.removeAttribute("aria-current");
});
}
if (entries.length) {
var waits = false;
addEventListener("scroll", function () {
if (waits) return;
waits = true;
requestAnimationFrame(function () { waits = false; follow(); });
}, { passive: true });
follow();
}
var closed = [];
addEventListener("beforeprint", function () {
closed = all(".text details:not([open]):not(.data)");
closed.forEach(function (details) { details.open = true; });
var seen = {};
all("main a[href^=http]").forEach(function (link) {
link.classList.toggle("seen", seen[link.href] === true || link.textContent === link.href);
seen[link.href] = true;
});
all("img[loading=lazy]").forEach(function (image) { image.loading = "eager"; });
});
addEventListener("afterprint", function () {
closed.forEach(function (details) { details.open = false; });
});
window.spikebook = { all: all, make: make, load: load, address: address };
function search() {
if (window.spikebook.search) window.spikebook.search();
else load("find.js");
}
document.getElementById("search-button").addEventListener("click", search);
document.addEventListener("keydown", function (event) {
var isTyping = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.target.isContentEditable;
if ((event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) || (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey))) {
event.preventDefault();
search();
}
});
})();
