"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const byId = (id) => document.getElementById(id);
  const slider = byId("hour"), choice = byId("unknown");
  const two = (value) => (value === null ? "none" : value.toFixed(2));
  const klass = (share) => Math.min(4, Math.floor(share / 20));
  const row = (head, cells) => {
    const tr = document.createElement("tr"), th = document.createElement("th");
    th.scope = "row";
    th.textContent = head;
    tr.append(th);
    for (const cell of cells) {
      const td = document.createElement("td");
      if (typeof cell === "string") td.textContent = cell; else td.append(...cell);
      tr.append(td);
    }
    return tr;
  };
  const profileAt = (option, step) => option.profiles[option.steps[step]];
  const part = (share) => {
    const span = document.createElement("span");
    span.style.width = share + "%";
    return span;
  };
  const bar = ([low, high]) => {
    const box = document.createElement("div"), sure = part(low), maybe = part(high - low);
    box.className = "bar";
    box.setAttribute("aria-hidden", "true");
    sure.className = "sure";
    maybe.className = "maybe";
    box.append(sure, maybe);
    const words = low === high ? two(low) : two(low) + " to " + two(high);
    return [document.createTextNode(words), box];
  };

  const showRegions = (profile, which) => {
    const rows = [];
    data.regions.forEach((name, n) => {
      const pair = profile.regions[n];
      rows.push(row(name, pair.map(two)));
      const path = document.querySelector(`[data-region="${n}"]`);
      if (!path) return;
      path.setAttribute("fill", `url(#p${klass(pair[which])})`);
      path.firstElementChild.textContent = `${name}: ${two(pair[0])} to ${two(pair[1])} percent`;
    });
    byId("regions").replaceChildren(...rows);
  };
  const showOptions = (step) => {
    const body = byId("options");
    if (!body) return;
    body.replaceChildren(...data.figures.map((name, n) => row(name, data.options.map((option) => {
      const pair = profileAt(option, step).whole[n];
      const [low, high] = pair.includes(null) ? pair : [Math.min(...pair), Math.max(...pair)];
      return low === high ? two(low) : `${two(low)} to ${two(high)}`;
    }))));
  };
  const showHeat = (which, step) => {
    for (const button of document.querySelectorAll("#heat button")) {
      const steps = button.dataset.steps.split(",").map(Number);
      const lowest = (n) => Math.min(...steps.map((at) => profileAt(data.options[0], at).main[n]));
      const pair = [lowest(0), lowest(1)], share = pair[which];
      const rounded = pair.map((value) => value.toFixed(0));
      button.firstElementChild.textContent = pair[0] === pair[1] ? rounded[0] : rounded.join("-");
      const here = steps.includes(step);
      button.parentElement.className = `c${klass(share)}${here ? " here" : ""}`;
      button.setAttribute("aria-pressed", String(here));
    }
  };
  const show = () => {
    const step = Number(slider.value), which = Number(choice.value);
    const first = data.options[0], profile = profileAt(first, step);
    const words = `${data.labels[step]}: ${first.open[step]} centres say open, ${first.unknown[step]} unknown.`;
    byId("when").textContent = words;
    slider.setAttribute("aria-valuetext", words);
    byId("now").replaceChildren(...data.figures.map((name, n) => row(name, profile.whole[n].map(two))));
    const order = data.networks.map((name, n) => [name, profile.networks[n]]);
    order.sort((a, b) => a[1][which] - b[1][which] || a[0].localeCompare(b[0]));
    byId("bars").replaceChildren(...order.map(([name, pair]) => row(name, [bar(pair)])));
    showRegions(profile, which);
    showHeat(which, step);
    showOptions(step);
  };
  slider.addEventListener("input", show);
  choice.addEventListener("change", show);
  byId("heat").addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    slider.value = button.dataset.steps.split(",")[0];
    show();
  });
  show();
})();
