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
    element.dataset.fact.split(" ").slice(0, 1).forEach(function (id) {
      parts(id).forEach(function (part) { part.classList.toggle("lit", on); });
    });
  }
  ["mouseover", "focusin"].forEach(function (kind) {
    document.addEventListener(kind, function (event) { light(event, true); });
  });
  ["mouseout", "focusout"].forEach(function (kind) {
    document.addEventListener(kind, function (event) { light(event, false); });
  });

  // An address that ends in #b-<fact> or #f-<fact> lights the fact and its frames.
  function arrive() {
    document.querySelectorAll(".chosen-fact").forEach(function (part) { part.classList.remove("chosen-fact"); });
    var found = /^#[bf]-([a-z0-9-]+)$/.exec(location.hash);
    if (found) parts(found[1]).forEach(function (part) { part.classList.add("chosen-fact"); });
  }
  window.addEventListener("hashchange", arrive);
  arrive();
})();
