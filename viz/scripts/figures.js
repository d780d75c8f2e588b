// Figures as small charts: what documents state and what follows from it, told apart; and events by date.

const WHOLES = new Set(["region/world", "segment/all-segments"]); // what need not be told of a figure

// All figures of a market, a part or a place, stated and implied.
function figuresOf(id) {
  const stated = claims.filter(({ figure }) => figure && figure.measure !== "rank").map((claim) => ({ ...claim.figure, claim, text: claim.printed }));
  const follow = implied.map((one) => ({ ...one, text: one.label.replace(/^.*: /s, ""), finding: one.id }));
  return [...stated, ...follow].map((one) => ({ ...one, high: one.high ?? one.low })).filter(({ market, region, segment }) => [market, region, segment].includes(id));
}

const nameOf = (id) => nodes.get(id)?.label ?? id ?? "";

// What a figure is of, in the panel of a thing that need not be told.
function part(figure, id) {
  return [figure.market, figure.region, figure.segment].filter((one) => one && one !== id && !WHOLES.has(one)).map(nameOf).join(" · ");
}

function figureCharts(id) {
  const found = figuresOf(id);
  const groups = [
    ["Size by year", found.filter(({ measure, whole: all }) => measure === "amount" && all), byYear],
    ["Size of parts", found.filter(({ measure, whole: all }) => measure === "amount" && !all), byPart],
    ["Shares", found.filter(({ measure }) => measure === "share"), byPart],
    ["Growth a year", found.filter(({ measure }) => measure === "rate"), byValue],
  ].flatMap(([title, figures, sort]) => [...Map.groupBy(figures, ({ unit }) => unit)].map(([unit, ones], at) => [at ? `${title}, ${unit}` : title, ones, sort]));
  const ranks = claims.filter(({ figure }) => figure?.measure === "rank" && (figure.subject === id || figure.market === id));
  if (!groups.length && !ranks.length) return [];
  return [make("h3", { text: "Figures" }), ...groups.flatMap(([title, figures, sort]) => chart(title, figures.sort(sort), id)), ...ranking(ranks)];
}

const NEVER = [9999, 9999]; // a figure without a year comes last
const byYear = ({ years: [a, b] = NEVER, ...one }, { years: [c, d] = NEVER, ...two }) => a - c || b - d || one.low - two.low;
const byPart = (a, b) => compare(nameOf(a.segment), nameOf(b.segment)) || compare(nameOf(a.region), nameOf(b.region)) || byYear(a, b);
const byValue = (a, b) => b.high - a.high || byPart(a, b);
const { compare } = new Intl.Collator("en", { numeric: true });

// A table whose second column draws each value from nought, in one unit: full as stated, hollow where it only follows.
// Each row leads to its claim or its sum.
function chart(title, figures, id) {
  const most = figures[0].measure === "share" ? 100 : Math.max(...figures.map(({ high }) => high));
  const table = make("table", { class: "chart" }, make("caption", { text: title }));
  table.append(make("thead", { class: "heard" }, make("tr", {}, ...["Of", "Drawn", "Figure"].map((text) => make("th", { scope: "col", text })))));
  const body = make("tbody");
  for (const figure of figures) {
    const { period, low, high, text, claim, finding, qualifier } = figure;
    const of = part(figure, id), name = make("th", { scope: "row", text: of || period });
    if (of) name.append(make("span", { class: "quiet", text: period }));
    const bar = make("span", { class: finding ? "bar implied" : "bar" }), row = make("tr");
    bar.style.width = `${Math.max(1, (100 * Math.max(0, high)) / (most || 1))}%`;
    if (high > low) {
      const sure = make("span", { class: "sure" });
      sure.style.width = `${Math.max(0, (100 * low) / high)}%`;
      bar.append(sure);
    }
    const told = make("td");
    told.append(way(text, to(finding ? { finding } : { claim: claim.id })), ...[qualifier, finding && "implied"].filter(Boolean).map((word) => make("span", { class: "quiet", text: ` ${word}` })));
    row.append(name, make("td", { "aria-hidden": "true" }, bar), told);
    body.append(row);
  }
  table.append(body);
  return [table];
}

function ranking(ranks) {
  if (!ranks.length) return [];
  return [make("p", { class: "relation", text: "Called first, largest or fastest" }),
    make("ul", { class: "ranks" }, ...ranks.map((claim) => make("li", {}, make("span", { class: "rank", text: claim.figure.rank ? `${claim.figure.rank}` : "·" }), make("span", { text: claim.label }))))];
}

// Events in the order of their dates, a line each.
function timeline(ids) {
  const found = ids.map((at) => claims[at]).filter(({ date, figure }) => date && !figure);
  if (found.length < 2) return [];
  const when = ({ date }) => /\d{4}[\d-]*/.exec(date)?.[0] ?? "";
  found.sort((a, b) => compare(when(a), when(b)) || compare(a.label, b.label));
  const items = found.map((claim) => () => make("li", {}, make("time", { text: claim.date }), make("span", { text: claim.label })));
  return [make("h3", { text: `Timeline (${found.length})` }), ...longList(items, { class: "timeline" }, 8)];
}
