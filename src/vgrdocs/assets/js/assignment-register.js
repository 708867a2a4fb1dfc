// Filters the entries of a register by their classes. Without this script the form stays hidden and all entries are seen.
(() => {
  "use strict";

  const connect = (form) => {
    const register = form.parentElement;
    const entries = [...register.querySelectorAll(".vgr-item")];
    const status = form.querySelector("[role=status]");

    const show = (name) => {
      for (const entry of entries) entry.hidden = !entry.classList.contains(name);
      for (const part of register.querySelectorAll(".vgr-part")) {
        part.hidden = !part.querySelector(".vgr-item:not([hidden])");
      }
      const shown = entries.filter((entry) => !entry.hidden).length;
      status.textContent = form.dataset.shown.replace("{shown}", shown).replace("{all}", entries.length);
    };

    // What a link leads to is seen, whatever was chosen before.
    const showTarget = () => {
      const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (!target?.closest("[hidden]") || !register.contains(target)) return;
      const all = form.querySelector("input");
      all.checked = true;
      show(all.value);
      target.scrollIntoView();
    };

    form.addEventListener("change", (event) => show(event.target.value));
    form.addEventListener("submit", (event) => event.preventDefault());
    addEventListener("hashchange", showTarget);
    form.hidden = false;
  };

  for (const form of document.querySelectorAll(".vgr-filter")) connect(form);
})();
