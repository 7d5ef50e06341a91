"use strict";
// Copy buttons, and the tie between a fact and its frames. Every page works without this file.
(function () {
  document.querySelectorAll("button.copy").forEach(function (button) {
    if (!navigator.clipboard) return;
    button.hidden = false;
    var before = button.textContent;
    button.addEventListener("click", function () {
      var source = document.getElementById(button.dataset.copy);
      navigator.clipboard.writeText(source.textContent.trim()).then(function () {
        button.textContent = "Copié";
        setTimeout(function () { button.textContent = before; }, 2000);
      });
    });
  });

  function parts(id) {
    return document.querySelectorAll('[data-fact~="' + id + '"]');
  }
  function light(event, on) {
    var element = event.target.closest && event.target.closest("[data-fact]");
    if (!element) return;
    element.dataset.fact.split(" ").slice(0, element.matches(".fact") ? undefined : 1).forEach(function (id) {
      parts(id).forEach(function (part) { part.classList.toggle("lit", on); });
    });
  }
  ["mouseover", "focusin"].forEach(function (kind) {
    document.addEventListener(kind, function (event) { light(event, true); });
  });
  ["mouseout", "focusout"].forEach(function (kind) {
    document.addEventListener(kind, function (event) { light(event, false); });
  });

  // The frame in the middle of the window, its fact in the middle of the list beside it.
  function show(frame, fact) {
    var list = fact && fact.closest(".facts");
    if (list && list.scrollHeight > list.clientHeight) {
      list.scrollTop += fact.getBoundingClientRect().top - list.getBoundingClientRect().top - list.clientHeight / 3;
      (frame || fact).scrollIntoView({ block: "center" });
    } else if (location.hash.charAt(1) === "b" && frame) {
      frame.scrollIntoView({ block: "center" });
    } else if (fact) {
      fact.scrollIntoView({ block: "center" });
    }
  }

  // An address that ends in #b-<fact> or #f-<fact> lights the fact and its frames.
  function arrive() {
    document.querySelectorAll(".chosen-fact").forEach(function (part) { part.classList.remove("chosen-fact"); });
    var found = /^#[bf]-([a-z0-9-]+)$/.exec(location.hash);
    if (!found) return;
    parts(found[1]).forEach(function (part) { part.classList.add("chosen-fact"); });
    show(document.getElementById("b-" + found[1]), document.getElementById("f-" + found[1]));
  }
  window.addEventListener("hashchange", arrive);
  window.addEventListener("load", function () { setTimeout(arrive, 0); });
})();
