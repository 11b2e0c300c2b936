/* The search: what is typed is looked for in the headings and texts of all pages. */
(function () {
  "use strict";
  var all = spikebook.all, make = spikebook.make, load = spikebook.load, address = spikebook.address;
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
  spikebook.search = function () {
    if (!dialog) build();
    if (!sections) load("search.js");
    if (!dialog.open) dialog.showModal();
    find();
    field.select();
    field.focus();
  };
  spikebook.search();
})();
