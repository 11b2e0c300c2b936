/* What a page can do with scripts: colours, copying, search, the whole tree of pages. Without them nothing is
   missing that a reader needs. */
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

  /* Colours: automatic, light, dark */
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

  /* The list of pages and the contents are open where there is room */
  function fold(selector, query) {
    var details = document.querySelector(selector), room = matchMedia(query);
    if (!details) return;
    details.open = room.matches;
    room.addEventListener("change", function () { details.open = room.matches; });
  }
  fold("#site-pages > details", "(min-width: 961px)");
  fold(".toc > details", "(min-width: 1241px)");

  /* All pages, in their groups */
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

  /* Copying the code that is seen */
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

  /* What scrolls can be reached with the keyboard, and what doesn't is not in its way */
  var scrollers = all("pre, .tabular, .formula");
  function reach() {
    scrollers.forEach(function (box) {
      if (box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1) {
        box.tabIndex = 0;
        box.setAttribute("role", "region");
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

  /* Where the reader is */
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

  /* Printing shows everything, and each link's target once */
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

  /* Search */
  var sections = null, dialog = null, field, results, status;
  window.spikebookIndex = function (list) {
    sections = list.map(function (entry) {
      return { page: entry[0], title: entry[1], anchor: entry[2], text: entry[3], low: (entry[1] + "\n" + entry[3]).toLowerCase(), head: entry[1].toLowerCase() };
    });
    if (dialog) find();
  };
  function build() {
    dialog = make("dialog", { id: "search", "aria-label": "Search" });
    var form = make("form", { method: "dialog" });
    field = make("input", { type: "search", id: "search-field", "aria-label": "Search all pages", autocomplete: "off", placeholder: "Search all pages" });
    status = make("p", { role: "status" });
    results = make("ol", { id: "search-results" });
    form.append(field, make("button", { value: "close" }, "Close"));
    dialog.append(form, status, results);
    document.body.appendChild(dialog);
    field.addEventListener("input", find);
    dialog.addEventListener("keydown", function (event) {
      var links = all("a", results), place = links.indexOf(document.activeElement);
      if (event.key === "ArrowDown") place = Math.min(place + 1, links.length - 1);
      else if (event.key === "ArrowUp") place = place - 1;
      else if (event.key === "Enter" && document.activeElement === field) {
        event.preventDefault();
        if (links[0]) links[0].click();
        return;
      } else return;
      event.preventDefault();
      (links[place] || field).focus();
    });
    dialog.addEventListener("click", function (event) {
      if (event.target === dialog || event.target.closest("li a")) dialog.close();
    });
  }
  function score(section, words) {
    var points = 0;
    for (var i = 0; i < words.length; i++) {
      if (section.low.indexOf(words[i]) < 0) return 0;
      points += 1;
      var at = section.head.indexOf(words[i]);
      if (at >= 0) points += 20 - Math.min(10, section.head.length / 8) + (at === 0 ? 5 : 0);
    }
    return section.anchor ? points : points + 2;
  }
  function marked(element, text, words) {
    var low = text.toLowerCase(), at = 0;
    while (at < text.length) {
      var best = -1, length = 0;
      words.forEach(function (word) {
        var place = low.indexOf(word, at);
        if (place >= 0 && (best < 0 || place < best)) { best = place; length = word.length; }
      });
      if (best < 0 || low.length !== text.length) break;
      element.append(text.slice(at, best), make("mark", {}, text.slice(best, best + length)));
      at = best + length;
    }
    element.append(text.slice(at));
    return element;
  }
  function excerpt(section, words) {
    var at = section.text.toLowerCase().indexOf(words[0]), start = Math.max(0, at - 50);
    return (start > 0 ? "…" : "") + section.text.slice(start, start + 150) + (section.text.length > start + 150 ? "…" : "");
  }
  function find() {
    var words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    results.replaceChildren();
    if (!words.length) { status.textContent = "Words of the page's headings and text."; return; }
    if (!sections) { status.textContent = "Loading…"; return; }
    var hits = sections.map(function (section) { return [score(section, words), section]; })
      .filter(function (hit) { return hit[0] > 0; })
      .sort(function (a, b) { return b[0] - a[0]; });
    status.textContent = hits.length ? (hits.length > 30 ? "The best 30 of " + hits.length : hits.length) + (hits.length === 1 ? " place" : " places") : "Nothing found";
    hits.slice(0, 30).forEach(function (hit) {
      var section = hit[1], link = make("a", { href: address(section.page, section.anchor) });
      link.append(marked(make("span", {}), section.title, words), marked(make("small", {}), excerpt(section, words), words));
      var item = make("li", {});
      item.appendChild(link);
      results.appendChild(item);
    });
  }
  function open() {
    if (!dialog) build();
    if (!sections) load("search.js");
    if (!dialog.open) dialog.showModal();
    find();
    field.select();
    field.focus();
  }
  document.getElementById("search-button").addEventListener("click", open);
  document.addEventListener("keydown", function (event) {
    var isTyping = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.target.isContentEditable;
    if ((event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) || (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey))) {
      event.preventDefault();
      open();
    }
  });
})();
