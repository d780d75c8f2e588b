// What is shown: kinds, relations, reports, markets and years. Each list of the side is a filter, and its own legend.

let seen = new Set(); // the nodes and edges that no filter hides
let joined = new Set();
const shown = (node) => seen.has(node.id) || node.id === state.node;
const linked = (edge) => joined.has(edge.id);

const FILTERS = ["hide", "without", "document", "market"];
const filters = () => JSON.stringify([...FILTERS.map((name) => [...state[name]]), state.years ?? ""]);
let sifted = "";

// Whether a claim is of the chosen reports, markets and years; one that states no year is of none.
function fits({ document, markets = [], years }) {
  const source = documents[document];
  if (state.document.size && !state.document.has(source?.report ? source.id : OTHERS)) return false;
  if (state.market.size && !markets.some((id) => state.market.has(id))) return false;
  if (!state.years) return true;
  const [first, last] = state.years.split("-");
  return Boolean(years) && years[1] >= Number(first || -Infinity) && years[0] <= Number(last || Infinity);
}

// Find what is shown; the answer says whether it is another than before.
function sift() {
  if (filters() === sifted) return false;
  sifted = filters();
  const narrow = state.document.size || state.market.size || state.years;
  const good = claims.map((claim) => !narrow || fits(claim)), any = (ids) => !narrow || ids.some((at) => good[at]);
  seen = new Set(ranked.filter((node) => !state.hide.has(node.kind ?? "") && (state.market.has(node.id) || any(node.claims))).map(({ id }) => id));
  joined = new Set([...edges.values()].filter(({ from, to, relation, claims: said }) =>
    seen.has(from) && seen.has(to) && !state.without.has(relation) && any(said)).map(({ id }) => id));
  for (const tell of tellers) tell();
  byId("all").hidden = !FILTERS.some((name) => state[name].size) && !state.years;
  return true;
}

const tellers = []; // each brings a list of the side up to date
const flip = (set, value) => (set.has(value) ? new Set([...set].filter((one) => one !== value)) : new Set([...set, value]));

// Fill a list of the side with switches: those of a set that hides are pressed while it does not hold them.
function list(place, name, items, hides) {
  const found = items.map(({ value, title, count, sign }) => {
    const item = toggle(undefined, true, () => {
      const away = name === "hide" && state.node && nodes.get(state.node).kind === value;
      go({ [name]: flip(state[name], value), ...(away ? CHOICE : {}) }, { replace: true });
    }, { class: "kind" });
    item.append(...(sign ?? []), make("span", { class: "name", text: title }), make("span", { class: "count", text: count.toLocaleString("en") }));
    byId(place).append(make("li", {}, item));
    return [item, value];
  });
  byId(place).parentElement.hidden = items.length === 0;
  tellers.push(() => {
    for (const [item, value] of found) item.setAttribute("aria-pressed", String(state[name].has(value) !== hides));
  });
}

function tally(values) {
  const count = new Map();
  for (const value of values) count.set(value, (count.get(value) ?? 0) + 1);
  return count;
}

const kinds = tally([...nodes.values()].map(({ kind = "" }) => kind));
list("kinds", "hide", Object.keys(data.kinds).filter((kind) => kinds.has(kind)).map((kind) => ({
  value: kind, title: data.kinds[kind].title, count: kinds.get(kind), sign: [glyph(kind)],
})), true);
byId("none").addEventListener("click", () => go({ hide: new Set(kinds.keys()) }, { replace: true }));

list("relations", "without", [...relations].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([relation, count]) => ({ value: relation, title: relation, count })), true);

const said = tally(claims.map(({ document }) => documents[document]).filter(Boolean).map((one) => (one.report ? one.id : OTHERS)));
list("reports", "document", [
  ...documents.filter(({ id, report }) => report && said.has(id)).map(({ id, title }) => ({ value: id, title, count: said.get(id) })),
  ...(said.has(OTHERS) ? [{ value: OTHERS, title: `Public documents (${documents.filter(({ report }) => !report).length.toLocaleString("en")})`, count: said.get(OTHERS) }] : []),
], false);

const about = tally(claims.flatMap(({ markets = [] }) => markets));
list("markets", "market", [...about].filter(([id]) => nodes.has(id)).map(([id, count]) => ({ value: id, title: nodes.get(id).label, count })), false);

const [from, until] = ["from-year", "to-year"].map(byId);
const spans = claims.flatMap(({ years }) => years ?? []);
const bounds = [Math.min(...spans), Math.max(...spans)];
from.closest("details").hidden = !spans.length;
for (const [field, bound] of [[from, bounds[0]], [until, bounds[1]]]) {
  [field.min, field.max] = bounds;
  field.placeholder = bound;
  field.addEventListener("change", () => {
    const years = `${from.value}-${until.value}`;
    if (years === "-" || KNOWN.years(years)) go({ years: years === "-" ? undefined : years }, { replace: true });
    else say("A span of years is two years of four digits, the earlier first; either may be left out.");
  });
}
tellers.push(() => { [from.value, until.value] = state.years?.split("-") ?? ["", ""]; });
