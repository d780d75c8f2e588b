// What is seen: one state, which the fragment of the address tells, so that a view can be shared and left again.

const ARRANGEMENTS = [...data.arrangements.map(({ id }) => id), "forces"];
const SIZES = { claims: "Claims", relations: "Relations", between: "Centrality" };
const SETS = ["hide", "document", "market", "without"];
const OTHERS = "others"; // the documents whose text is not held

const verdicts = new Set(["all", ...data.verdicts.map(({ id }) => id)]);
const relations = new Map(); // how many edges say each
for (const { relation } of edges.values()) relations.set(relation, (relations.get(relation) ?? 0) + 1);

// What a value must be to be taken from an address.
const KNOWN = {
  node: (id) => nodes.has(id),
  edge: (id) => edges.has(id),
  steps: (text) => text === "1" || text === "2",
  claim: (id) => numbered.has(id),
  path: (text) => text.split(",").length === 2 && text.split(",").every((id) => nodes.has(id)),
  ask: () => true,
  row: (text) => /^\d{1,6}$/.test(text),
  filter: () => true,
  audit: (name) => verdicts.has(name),
  finding: (id) => computed.has(id),
  by: (name) => ARRANGEMENTS.includes(name),
  size: (name) => Object.hasOwn(SIZES, name),
  hide: (kind) => Object.hasOwn(data.kinds, kind),
  document: (id) => id === OTHERS || documents.some((one) => one.id === id),
  market: (id) => claims.some(({ markets = [] }) => markets.includes(id)),
  without: (name) => relations.has(name),
  years: (text) => {
    const found = /^(\d{4})?-(\d{4})?$/.exec(text);
    return Boolean(found) && text !== "-" && !(found[1] > found[2]); // either end may be open
  },
};
const NOTHING_SET = Object.fromEntries(Object.keys(KNOWN).map((name) => [name, undefined]));
const REST = { by: data.arrangements[0]?.id ?? "meaning", size: "claims", steps: "1" };

// Read a fragment: a state of texts and sets, and what in it this graph does not know.
function read(fragment) {
  const found = { ...NOTHING_SET, ...REST, ...Object.fromEntries(SETS.map((name) => [name, new Set()])) }, unknown = [];
  for (const [name, value] of new URLSearchParams(fragment)) {
    if (!Object.hasOwn(KNOWN, name) || !KNOWN[name](value)) unknown.push(`${name}=${value}`);
    else if (SETS.includes(name)) found[name].add(value);
    else found[name] = value;
  }
  return { state: found, unknown };
}

// Write a state as a fragment; what is as at the beginning is left out.
function write(state) {
  const found = new URLSearchParams();
  for (const name of Object.keys(KNOWN)) {
    const value = state[name];
    if (SETS.includes(name)) for (const one of [...value].sort()) found.append(name, one);
    else if (value !== undefined && value !== REST[name]) found.append(name, value);
  }
  return found.toString().replaceAll("%2F", "/").replaceAll("%2C", ",").replaceAll("%3A", ":");
}

let state = read("").state;
const CHOICE = { node: undefined, edge: undefined, claim: undefined, path: undefined, finding: undefined, row: undefined };

// Change the state. A choice can be undone by going back; what only tunes a view (`replace`) cannot.
function go(changes, { replace = false, focus = false } = {}) {
  const next = { ...state, ...changes };
  record(write(next), replace);
  take(next, { focus });
}

// Where the page stands in a frame that has no address of its own, as in a notebook, it remembers itself what was seen.
const trail = { past: [], here: "", coming: [], own: false };

function record(fragment, replace) {
  if (fragment === write(state)) return;
  try {
    history[replace ? "replaceState" : "pushState"](null, "", `#${fragment}`);
  } catch {
    trail.own = true;
    if (!replace) trail.past.push(trail.here);
    if (!replace) trail.coming = [];
    trail.here = fragment;
  }
}

// Go back or forward by one view.
function turn(back) {
  if (!trail.own) return back ? history.back() : history.forward();
  const [leave, enter] = back ? [trail.past, trail.coming] : [trail.coming, trail.past];
  if (!leave.length) return undefined;
  enter.push(trail.here);
  trail.here = leave.pop();
  return visit(trail.here);
}

// Links into this page are followed by script: in a frame their address would be that of the page around it.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href^='#']");
  if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  if (link.classList.contains("skip")) return byId("search").focus();
  const fragment = link.getAttribute("href").slice(1);
  record(fragment, false);
  return visit(fragment, true);
});

// The fragment of this view with some changes, for links.
const to = (changes) => write({ ...state, ...CHOICE, ...changes });

// Show what a fragment tells, and say what in it this graph does not have.
function visit(fragment, focus = false) {
  const { state: next, unknown } = read(fragment);
  take(next, { focus });
  if (unknown.length) say(`This graph does not have what the address asks for: ${unknown.slice(0, 3).join(", ").slice(0, 200)}.`);
}
addEventListener("hashchange", () => visit(location.hash.slice(1)));
