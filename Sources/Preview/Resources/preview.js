/* Hears of new builds: loads the page again where it was, or shows what is wrong. */
(function () {
  "use strict";
  var own = document.currentScript.dataset, number = own.number, folder = own.folder;
  var place = "spikebook-place:" + location.pathname, box = null;

  function restore() {
    var kept = sessionStorage.getItem(place);
    if (kept === null) return;
    sessionStorage.removeItem(place);
    history.scrollRestoration = "manual";
    // Where the style asks for smooth scrolling, too.
    scrollTo({ top: Number(kept), behavior: "instant" });
  }
  function reload() {
    try { sessionStorage.setItem(place, String(scrollY)); } catch (e) { }
    location.reload();
  }
  function concerns(path) {
    if (path === "*" || path === "style.css" || path === "site.js" || path.indexOf("files/") === 0) return true;
    if (folder === "") return path === "index.html";
    return path.indexOf(folder) === 0;
  }
  function show(text, isError) {
    if (box) box.remove();
    box = null;
    if (!text) return;
    box = document.createElement("div");
    box.setAttribute("role", isError ? "alert" : "status");
    box.id = "spikebook-preview";
    box.style.cssText = "position:fixed;left:0;right:0;bottom:0;z-index:1000;max-height:60vh;overflow:auto;"
      + "padding:0.75rem 1.25rem;background:var(--code,#f5f6f8);color:var(--text,#1c2128);"
      + "border-top:3px solid " + (isError ? "#c62828" : "var(--outline,#868e99)") + ";";
    var pre = document.createElement("pre");
    pre.style.cssText = "margin:0;padding:0;background:none;white-space:pre-wrap;font-size:13.5px;";
    pre.textContent = text;
    box.appendChild(pre);
    document.body.appendChild(box);
  }
  function hear(news) {
    number = news.number;
    if (!news.problems && !news.isBuilding && news.changed.some(concerns)) return reload();
    show(news.problems || (news.isBuilding ? "Building …" : ""), news.problems !== "");
  }
  function listen(now) {
    fetch("/.spikebook/news?after=" + (now ? -1 : number))
      .then(function (answer) { return answer.json(); })
      .then(function (news) {
        if (now) news.changed = [];
        hear(news);
        listen(false);
      }, function () {
        show("The preview has ended. Start it again with `spikebook preview`.", true);
        setTimeout(function () { listen(false); }, 1000);
      });
  }
  restore();
  listen(true);
})();
