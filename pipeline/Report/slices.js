//<![CDATA[
"use strict";
// Adds up the page's rows by what is chosen, and divides at the end. What is chosen stands in the address behind the #, so that a link shows the same.
(async function () {
  const byId = id => document.getElementById(id);
  const setup = JSON.parse(byId("setup").textContent);
  const words = setup.words, measures = setup.measures;
  if (typeof DecompressionStream === "undefined") return;

  const bytes = Uint8Array.from(atob(byId("cube").textContent.trim()), c => c.charCodeAt(0));
  const cube = JSON.parse(await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text());
  const rows = cube.week.length, weeks = cube.weeks.length;
  const week = Int32Array.from(cube.week);
  const columns = Object.fromEntries(Object.entries(cube.columns).map(([name, values]) => [name, Float64Array.from(values)]));
  const dimensions = cube.dimensions.map(d => ({ name: d.name, ofRep: d.of_rep, values: d.values, row: Int32Array.from(d.row) }));

  const state = { show: measures[0].kpi, from: 0, to: weeks - 1, chosen: new Map() };

  // The address.
  function write() {
    const parts = new URLSearchParams();
    if (state.show !== measures[0].kpi) parts.set("show", state.show);
    if (state.from !== 0) parts.set("from", cube.weeks[state.from]);
    if (state.to !== weeks - 1) parts.set("to", cube.weeks[state.to]);
    // What is not known has a word of its own: a value may be any text, the empty one too.
    for (const d of dimensions) for (const v of state.chosen.get(d.name) || []) d.values[v] === null ? parts.append("unknown", d.name) : parts.append(d.name, d.values[v]);
    const text = parts.toString();
    if (text !== location.hash.slice(1)) history.replaceState(null, "", "#" + text);
  }

  function read() {
    const parts = new URLSearchParams(location.hash.slice(1));
    state.show = measures.some(m => m.kpi === parts.get("show")) ? parts.get("show") : measures[0].kpi;
    const at = (name, otherwise) => { const i = cube.weeks.indexOf(parts.get(name)); return i === -1 ? otherwise : i; };
    state.from = at("from", 0);
    state.to = Math.max(state.from, at("to", weeks - 1));
    state.chosen = new Map();
    for (const d of dimensions) {
      const found = parts.getAll(d.name).map(t => d.values.indexOf(t)).concat(parts.getAll("unknown").filter(n => n === d.name).map(() => d.values.indexOf(null))).filter(i => i !== -1);
      if (found.length) state.chosen.set(d.name, new Set(found));
    }
  }

  // One pass over the rows: totals of what passes every filter, and for each panel of what passes the others'.
  function addUp(measure) {
    const masks = dimensions.map(d => {
      const chosen = state.chosen.get(d.name);
      return chosen ? Uint8Array.from(d.values, (_, i) => chosen.has(i) ? 1 : 0) : null;
    });
    const names = Object.keys(columns), values = names.map(n => columns[n]);
    const totals = new Float64Array(names.length);
    const over = columns[measure.over], under = measure.under ? columns[measure.under] : null;
    const panels = dimensions.map(d => ({ over: new Float64Array(d.values.length), under: new Float64Array(d.values.length) }));
    const byWeek = { over: new Float64Array(weeks), under: new Float64Array(weeks) };
    const put = (panel, at, i) => { panel.over[at] += over[i]; if (under) panel.under[at] += under[i]; };
    for (let i = 0; i < rows; i++) {
      let failed = 0, which = -1;
      for (let d = 0; d < dimensions.length; d++) {
        if (masks[d] && !masks[d][dimensions[d].row[i]]) { failed++; which = d; }
      }
      if (week[i] < state.from || week[i] > state.to) { failed++; which = -2; }
      if (failed > 1) continue;
      if (failed === 0) {
        for (let c = 0; c < values.length; c++) totals[c] += values[c][i];
        for (let d = 0; d < dimensions.length; d++) put(panels[d], dimensions[d].row[i], i);
        put(byWeek, week[i], i);
      } else if (which === -2) put(byWeek, week[i], i);
      else put(panels[which], dimensions[which].row[i], i);
    }
    return { totals: Object.fromEntries(names.map((n, c) => [n, totals[c]])), panels, byWeek };
  }

  // Numbers as the rest of the report writes them.
  const whole = n => n.toLocaleString("en-US", { maximumFractionDigits: 0 });
  const decimal = n => n.toLocaleString("en-US", { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  function duration(seconds) {
    const s = Math.round(seconds);
    const [large, largeUnit, small, smallUnit] = s < 60 ? [s, words.s, 0, ""] : s < 3600 ? [Math.floor(s / 60), words.m, s % 60, words.s] : [Math.floor(s / 3600), words.h, Math.floor(s % 3600 / 60), words.m];
    return large + largeUnit + (small === 0 ? "" : words.space + small + smallUnit);
  }
  function written(measure, over, under) {
    if (!measure.under) return whole(over);
    if (under === 0) return "–";
    const value = over * measure.scale / under;
    return measure.unit === "share" ? decimal(value * 100) + words.percent : measure.unit === "seconds" ? duration(value) : decimal(value);
  }
  const valueOf = (measure, over, under) => !measure.under ? over : under === 0 ? 0 : over * measure.scale / under;
  const casesOf = (measure, over, under) => measure.counts_over ? over : under;

  // What cannot be told says so: leads have no rep, phone hours no kind of lead.
  const filtersRep = () => dimensions.some(d => d.ofRep && state.chosen.has(d.name));
  const filtersLead = () => dimensions.some(d => !d.ofRep && state.chosen.has(d.name));
  function untold(measure, panel) {
    if (!measure.by_rep && (filtersRep() || (panel && panel.ofRep))) return words.not_by_rep;
    if (!measure.by_lead && (filtersLead() || (panel && !panel.ofRep))) return words.not_by_lead;
    return null;
  }

  function element(name, attributes, ...children) {
    const made = name === "svg" || name === "rect" ? document.createElementNS("http://www.w3.org/2000/svg", name) : document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  function row(label, pressed, toggle, measure, over, under, most, isTold) {
    const button = element("button", { type: "button", "aria-pressed": String(pressed) }, label);
    button.addEventListener("click", toggle);
    const width = isTold && most > 0 ? 100 * valueOf(measure, over, under) / most : 0;
    const bar = element("svg", { viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" }, element("rect", { width: String(width), height: "10" }));
    const cases = isTold && measure.under ? whole(casesOf(measure, over, under)) : "";
    return element("tr", pressed ? { class: "chosen" } : {}, element("th", { scope: "row" }, button), element("td", { class: "bar" }, bar),
      element("td", { class: "num" }, isTold ? written(measure, over, under) : "–"), element("td", { class: "num cases" }, cases));
  }

  function fill(id, labels, values, measure, pressed, toggle, panel) {
    const isTold = untold(measure, panel) === null;
    const most = Math.max(...labels.map((_, i) => valueOf(measure, values.over[i], values.under[i])));
    const body = document.querySelector("#" + id + " tbody");
    const focused = body.contains(document.activeElement) ? [...body.querySelectorAll("button")].indexOf(document.activeElement) : -1;
    // Rows that count only elsewhere, such as leads beside calls by rep, leave an empty "not known".
    const isShown = i => pressed(i) || !panel || panel.values[i] !== null || values.over[i] !== 0 || values.under[i] !== 0;
    const shown = [...labels.keys()].filter(isShown);
    body.replaceChildren(...shown.map(i => row(labels[i], pressed(i), () => { toggle(i); render(); }, measure, values.over[i], values.under[i], most, isTold)));
    if (focused >= 0) (body.querySelectorAll("button")[focused] || byId("show")).focus();
    const heads = document.querySelector("#" + id + " thead tr").children;
    heads[2].textContent = measure.label;
    heads[3].replaceWith(measure.cases ? element("th", { scope: "col", class: "num" }, measure.cases) : element("td", { class: "num" }));
  }

  function toggleValue(dimension, value) {
    const chosen = state.chosen.get(dimension.name) || new Set();
    if (chosen.has(value)) chosen.delete(value); else chosen.add(value);
    if (chosen.size) state.chosen.set(dimension.name, chosen); else state.chosen.delete(dimension.name);
  }

  function toggleWeek(at) {
    const only = state.from === at && state.to === at;
    state.from = only ? 0 : at;
    state.to = only ? weeks - 1 : at;
  }

  function chips() {
    const made = [];
    const chip = (text, remove) => {
      const button = element("button", { type: "button", "aria-label": words.remove + " " + text }, text + " ×");
      button.addEventListener("click", () => { remove(); render(); byId("show").focus(); });
      made.push(element("li", {}, button));
    };
    for (const d of dimensions) for (const v of state.chosen.get(d.name) || []) chip(words.dimensions[d.name] + words.colon + label(d, v), () => toggleValue(d, v));
    byId("chosen").replaceChildren(...made);
    byId("reset").disabled = made.length === 0 && state.from === 0 && state.to === weeks - 1;
  }

  function label(dimension, value) {
    const name = dimension.values[value], own = words.values[dimension.name] || {};
    return name === null ? words.unknown : Object.hasOwn(own, name) ? own[name] : name;
  }

  function render() {
    const measure = measures.find(m => m.kpi === state.show);
    const sums = addUp(measure);
    for (const m of measures) {
      const card = byId("card-" + m.kpi), reason = untold(m, null);
      const over = sums.totals[m.over], under = m.under ? sums.totals[m.under] : 0;
      card.querySelector(".value").textContent = reason ? "–" : written(m, over, under);
      card.querySelector(".basis").textContent = reason || (m.under ? words.n.replace("{n}", whole(casesOf(m, over, under))).replace("{cases}", m.cases) : "");
    }
    dimensions.forEach((d, at) => fill("by-" + d.name, d.values.map((_, v) => label(d, v)), sums.panels[at], measure, v => (state.chosen.get(d.name) || new Set()).has(v), v => toggleValue(d, v), d));
    const newest = [...cube.weeks.keys()].reverse(), flip = list => newest.map(w => list[w]);
    const isPart = state.from !== 0 || state.to !== weeks - 1;
    fill("by-week", newest.map(w => words.weeks[w]), { over: flip(sums.byWeek.over), under: flip(sums.byWeek.under) }, measure, i => isPart && newest[i] >= state.from && newest[i] <= state.to, i => toggleWeek(newest[i]), null);
    byId("show").value = state.show;
    byId("from").value = String(state.from);
    byId("to").value = String(state.to);
    byId("period").textContent = words.period.replace("{from}", words.weeks[state.from]).replace("{to}", words.weeks[state.to]);
    chips();
    write();
  }

  function select(id, options, chosen) {
    byId(id).replaceChildren(...options.map(([value, text]) => element("option", { value }, text)));
    byId(id).addEventListener("change", e => { chosen(e.target.value); render(); });
  }

  select("show", measures.map(m => [m.kpi, m.label]), v => { state.show = v; });
  select("from", words.weeks.map((w, i) => [String(i), w]), v => { state.from = Number(v); state.to = Math.max(state.to, state.from); });
  select("to", words.weeks.map((w, i) => [String(i), w]), v => { state.to = Number(v); state.from = Math.min(state.to, state.from); });
  byId("reset").addEventListener("click", () => { state.from = 0; state.to = weeks - 1; state.chosen = new Map(); render(); byId("show").focus(); });
  addEventListener("hashchange", () => { read(); render(); });
  byId("controls").hidden = false;
  read();
  render();
  document.documentElement.dataset.ready = "true";
})();
//]]>
