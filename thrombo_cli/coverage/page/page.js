"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const byId = (id) => document.getElementById(id);
  const slider = byId("hour"), ways = byId("unknown"), shown = byId("shown"), zoom = byId("zoom");
  const STATES = { o: ["●", "hours say open"], c: ["○", "hours say closed"], u: ["?", "hours unknown"], s: ["×", "suspended"] };
  const CHANGES = ["#b35806", "#f1a340", "#fee0b6", "#f7f7f7", "#d8daeb", "#998ec3", "#542788"];
  const LAST = data.labels.length - 1;
  let step = Number(slider.getAttribute("value"));

  // Numbers: as far as their bounds allow; a difference with its sign and to two decimals.
  const figure = (pair) => {
    const known = pair.filter((value) => value !== null).sort((a, b) => a - b);
    if (!known.length) return "none";
    const apart = known[known.length - 1] - known[0];
    const places = apart >= 1 ? 0 : apart >= 0.1 ? 1 : 2;
    const words = known.map((value) => value.toFixed(places));
    if (known.length === 1) return `${words[0]} or none`;
    return words[0] === words[1] ? words[0] : `${words[0]} to ${words[1]}`;
  };
  const one = (value) => (value === null ? "none" : Math.abs(value) < 0.005 ? "0.00" : (value > 0 ? "+" : "") + value.toFixed(2));
  const signed = (pair) => (one(pair[0]) === one(pair[1]) ? one(pair[0]) : `${one(pair[0])} and ${one(pair[1])}`);
  const minus = (after, before) => after.map((value, n) => (value === null || before[n] === null ? null : Math.round(1e4 * (value - before[n])) / 1e4));
  const shareClass = (share) => data.edges.filter((edge) => share >= edge).length;

  // What is shown: a share of one registry, or what another changes, at the hour or over the week.
  const choice = () => {
    const [kind, number] = shown.value.split(" ");
    return { kind, number: Number(number) };
  };
  const profileAt = (option, at) => option.profiles[option.steps[at]];
  const option = () => {
    const { kind, number } = choice();
    return data.options[kind === "share" ? number : number + 1];
  };
  const pairOf = (part, n) => {
    const { kind, number } = choice();
    if (kind === "share") return profileAt(data.options[number], step)[part][n];
    if (kind === "minutes" && part === "regions") return data.differences[number].minutes[data.regions[n].name];
    if (kind === "week" && part === "regions") return data.differences[number].regions[data.regions[n].name];
    return minus(profileAt(data.options[number + 1], step)[part][n], profileAt(data.options[0], step)[part][n]);
  };
  const isChange = () => choice().kind !== "share";
  const unit = () => (choice().kind === "minutes" ? "min" : "points");
  const words = (pair) => (isChange() ? `${signed(pair)} ${unit()}` : `${figure(pair)} percent`);
  const largestOf = (pairs) => Math.max(...pairs.flat().map((value) => Math.abs(value ?? 0)));
  let scale = 1;
  const changeClass = (value) => {
    const part = value / scale;
    if (Math.abs(value ?? 0) < 0.005) return 3;
    const size = Math.abs(part) > 2 / 3 ? 3 : Math.abs(part) > 1 / 3 ? 2 : 1;
    return 3 + Math.sign(part) * size * (unit() === "min" ? -1 : 1); // orange is always worse
  };
  const classOf = (value) => (isChange() ? changeClass(value) : shareClass(value));
  const colourOf = (number) => (isChange() ? CHANGES : data.colours)[number];
  const inkOf = (number) => (isChange() ? (number % 6 ? "#212b32" : "#ffffff") : data.inks[number]);

  // The map, drawn by Leaflet; nothing is fetched, for there is no ground under it.
  const map = L.map("map", { attributionControl: false, zoomSnap: 0.25, zoomDelta: 0.5, minZoom: 4, maxZoom: 11, renderer: L.svg({ padding: 1 }) });
  const everywhere = L.latLngBounds([]);
  const regions = data.regions.map((region) => {
    if (!region.rings.length) return null;
    const layer = L.polygon(region.rings, { weight: 1, fillOpacity: 1, color: "#212b32" }).addTo(map);
    everywhere.extend(layer.getBounds());
    return layer;
  });
  const patterns = document.createElementNS("http://www.w3.org/2000/svg", "defs");
  // Leaflet takes a text for HTML, and a name may hold anything: it is given an element.
  const plain = (words) => {
    const made = document.createElement("span");
    made.textContent = words;
    return made;
  };
  const pin = (centre) => L.marker(centre.at, { icon: L.divIcon({ className: "pin", html: "", iconSize: [20, 20] }), alt: centre.name, keyboard: true });
  const centres = data.centres.map(pin);
  const label = (at, name, kind) => L.tooltip({ permanent: true, direction: "right", offset: [kind === "town" ? 2 : 12, 0], className: `at ${kind}`, interactive: false }).setLatLng(at).setContent(plain(name));
  map.fitBounds(everywhere.isValid() ? everywhere : [[50, -6], [56, 2]], { animate: false });
  centres.forEach((marker) => marker.addTo(map));
  const labels = [
    ...data.centres.map((centre) => label(centre.at, centre.name, "centre")),
    ...data.towns.map((town) => label(town.at, town.name, "town")),
  ];
  labels.forEach((each) => map.addLayer(each));
  if (map.getRenderer(map).getPane) map.getPanes().overlayPane.querySelector("svg")?.prepend(patterns);

  // Labels that would lie on one another are left out, those of centres last.
  const thin = () => {
    const taken = [];
    for (const each of labels) {
      const element = each.getElement();
      if (!element) continue;
      element.style.visibility = "visible";
      const box = element.getBoundingClientRect();
      const frame = map.getContainer().getBoundingClientRect();
      const outside = box.right > frame.right || box.left < frame.left || box.bottom > frame.bottom || box.top < frame.top;
      const clash = outside || taken.some((other) => box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom);
      element.style.visibility = clash ? "hidden" : "visible";
      element.setAttribute("aria-hidden", "true");
      if (!clash) taken.push(box);
    }
  };
  map.on("zoomend moveend", thin);

  const hatch = (fill) => {
    const id = `h${fill.slice(1)}`;
    if (!byId(id)) {
      const make = (name, attributes) => {
        const made = document.createElementNS("http://www.w3.org/2000/svg", name);
        for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
        return made;
      };
      const pattern = make("pattern", { id, width: 8, height: 8, patternUnits: "userSpaceOnUse" });
      pattern.append(make("rect", { width: 8, height: 8, fill }), make("path", { d: "M0 8L8 0", stroke: "#ffffff", "stroke-width": 3 }), make("path", { d: "M0 8L8 0", stroke: "#212b32", "stroke-width": 1.5 }));
      patterns.append(pattern);
    }
    return `url(#${id})`;
  };
  const describe = (n) => {
    const region = data.regions[n];
    const ways = [["networks", "network"], ["ambulances", "ambulance service"]].map(([key, word]) => `${word}${region[key].length > 1 ? "s" : ""} ${region[key].join(", ")}`);
    return `${region.name}: ${words(pairOf("regions", n))}. In ${ways.join("; ")}.`;
  };
  const outline = (chosen) => regions.forEach((layer, n) => {
    if (!layer) return;
    // Not brought to the front: moving a shape would take the keyboard's focus from it.
    layer.setStyle({ weight: chosen(data.regions[n], n) ? 3 : 1 });
  });
  const point = (n) => {
    const names = data.regions[n].networks;
    byId("pointed").textContent = describe(n);
    outline((region) => region.networks.some((name) => names.includes(name)));
  };
  regions.forEach((layer, n) => {
    if (!layer) return;
    const element = layer.getElement();
    element.setAttribute("tabindex", "0");
    element.setAttribute("role", "img");
    element.dataset.region = n;
    layer.bindTooltip(plain(data.regions[n].name), { sticky: true });
    layer.on("mouseover", () => point(n));
    element.addEventListener("focus", () => point(n));
  });

  // Zoom: to all, to a network, to an ambulance service, to an area.
  const group = (name, key, list) => {
    const made = document.createElement("optgroup");
    made.label = name;
    list.forEach((each) => made.append(new Option(each, `${key} ${each}`)));
    return made;
  };
  zoom.append(
    new Option("the whole map", "all"),
    group("Stroke networks", "networks", data.networks),
    group("Ambulance services", "ambulances", data.ambulances),
    group("Areas", "name", data.regions.map((region) => region.name)),
  );
  zoom.addEventListener("change", () => {
    const [key, ...rest] = zoom.value.split(" "), name = rest.join(" ");
    const inside = (region) => key === "all" || region[key] === name || (Array.isArray(region[key]) && region[key].includes(name));
    const bounds = L.latLngBounds([]);
    regions.forEach((layer, n) => { if (layer && inside(data.regions[n])) bounds.extend(layer.getBounds()); });
    if (bounds.isValid()) map.fitBounds(bounds, { animate: false });
    outline((region) => key !== "all" && inside(region));
  });

  const row = (head, cell, kind = "number") => {
    const tr = document.createElement("tr"), th = document.createElement("th"), td = document.createElement("td");
    th.scope = "row";
    th.textContent = head;
    td.textContent = cell;
    td.className = kind;
    tr.append(th, td);
    return tr;
  };
  const listed = (part, names) => names.map((name, n) => [name, pairOf(part, n)])
    .sort((a, b) => (a[1][Number(ways.value)] ?? 0) - (b[1][Number(ways.value)] ?? 0) || a[0].localeCompare(b[0]))
    .map(([name, pair]) => row(name, isChange() ? signed(pair) : figure(pair)));

  const showMap = (which) => {
    regions.forEach((layer, n) => {
      if (!layer) return;
      const pair = pairOf("regions", n), fill = colourOf(classOf(pair[which]));
      const unsure = !isChange() && shareClass(pair[0]) !== shareClass(pair[1]);
      layer.setStyle({ fillColor: fill });
      const element = layer.getElement();
      element.setAttribute("fill", unsure ? hatch(fill) : fill);
      element.setAttribute("aria-label", describe(n));
    });
    centres.forEach((marker, n) => {
      const letters = option().states[n], element = marker.getElement();
      if (!element) return;
      const [sign, state] = letters ? STATES[letters[step]] : ["", "not in this registry"];
      element.textContent = sign;
      element.hidden = !letters;
      element.setAttribute("aria-label", `${data.centres[n].name}: ${state}`);
      element.title = `${data.centres[n].name}: ${state}`;
    });
  };
  const showLegend = () => {
    byId("legend").hidden = isChange();
    byId("change").hidden = !isChange();
    if (!isChange()) return;
    const edge = (part) => (scale * part).toFixed(2);
    const names = [`less by over ${edge(2 / 3)}`, `less by ${edge(1 / 3)} to ${edge(2 / 3)}`, `less by up to ${edge(1 / 3)}`, "no change in", `more by up to ${edge(1 / 3)}`, `more by ${edge(1 / 3)} to ${edge(2 / 3)}`, `more by over ${edge(2 / 3)}`];
    if (unit() === "min") names.reverse();
    byId("change").replaceChildren(...names.map((name, n) => {
      const item = document.createElement("li"), swatch = document.createElement("b");
      swatch.className = "swatch";
      swatch.style.background = CHANGES[n];
      item.append(swatch, ` ${name} ${unit()}`);
      return item;
    }));
  };
  const hourPair = (steps) => {
    const { kind, number } = choice();
    const largest = (n) => steps.map((at) => data.differences[number].hours[at][n]).reduce((a, b) => (Math.abs(b ?? 0) > Math.abs(a ?? 0) ? b : a));
    const lowest = (n) => Math.min(...steps.map((at) => profileAt(data.options[number], at).main[n]));
    return kind === "share" ? [lowest(0), lowest(1)] : [largest(0), largest(1)];
  };
  const showHeat = (which) => {
    const { kind, number } = choice();
    const kept = scale;
    if (isChange()) scale = largestOf(data.differences[number].hours) || 1;
    byId("heat-of").textContent = kind === "share" ? `share within ${data.minutes} minutes, percent` : `difference in the share within ${data.minutes} minutes, points`;
    for (const button of document.querySelectorAll("#heat button")) {
      const steps = button.dataset.steps.split(",").map(Number);
      const pair = hourPair(steps), klass = classOf(pair[which]), here = steps.includes(step);
      const whole = pair.map((value) => value.toFixed(0));
      button.firstElementChild.textContent = isChange() ? one(pair[which]) : pair[0] === pair[1] ? whole[0] : whole.join("-");
      button.parentElement.style.background = colourOf(klass);
      button.parentElement.style.color = inkOf(klass);
      button.parentElement.className = here ? "here" : "";
      button.setAttribute("aria-pressed", String(here));
    }
    scale = kept;
  };
  const show = () => {
    const which = Number(ways.value), at = option(), { kind, number } = choice();
    const said = `${data.labels[step]}: ${at.open[step]} centres say open, ${at.unknown[step]} unknown.`;
    const of = kind === "week" || kind === "minutes" ? " The map is of the whole week." : "";
    byId("when").textContent = `${at.name}. ${said}${of}`;
    slider.value = step;
    slider.setAttribute("aria-valuetext", said);
    scale = isChange() ? largestOf(data.regions.map((_, n) => pairOf("regions", n))) || 1 : 1;
    const whole = (n) => (isChange() ? signed(minus(profileAt(at, step).whole[n], profileAt(data.options[0], step).whole[n])) : figure(profileAt(at, step).whole[n]));
    byId("now").replaceChildren(...data.figures.map((name, n) => row(name, whole(n))));
    byId("networks").replaceChildren(...listed("networks", data.networks));
    byId("ambulances").replaceChildren(...listed("ambulances", data.ambulances));
    byId("regions").replaceChildren(...listed("regions", data.regions.map((region) => region.name)));
    showMap(which);
    showLegend();
    showHeat(which);
  };
  const move = (to) => {
    step = Math.max(0, Math.min(LAST, to));
    show();
  };
  slider.addEventListener("input", () => move(Number(slider.value)));
  byId("earlier").addEventListener("click", () => move(step - 1));
  byId("later").addEventListener("click", () => move(step + 1));
  for (const each of [ways, shown]) each.addEventListener("change", show);
  byId("heat").addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) move(Number(button.dataset.steps.split(",")[0]));
  });
  // A share may stay as it is while every road grows longer.
  if (data.differences.length) shown.value = largestOf(data.differences[0].hours) < 0.005 ? "minutes 0" : "hour 0";
  show();
  thin();
})();
