// The page at work: it answers the search, the legend, the mouse and the keyboard, and tells what is chosen.

const [panel, search, results, tip] = ["panel", "search", "results", "tip"].map(byId);
const MOST = 40; // claims and search results shown at once

// ---- Small things ---------------------------------------------------------------------------------------------------

const several = (count, one) => `${count.toLocaleString("en")} ${one}${count === 1 ? "" : "s"}`;

// All text reaches the page through here, as text; bdi keeps marks of direction inside it.
function make(tag, { text, on, ...attributes } = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  if (text !== undefined) element.append(Object.assign(document.createElement("bdi"), { textContent: text }));
  if (on) element.addEventListener("click", on);
  element.append(...children);
  return element;
}

function glyph(kind) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  svg.setAttribute("viewBox", "-13 -13 26 26");
  svg.setAttribute("class", "glyph");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", SHAPES[data.kinds[kind].shape]);
  path.setAttribute("fill", color(data.kinds[kind].family));
  path.dataset.family = data.kinds[kind].family;
  svg.append(path);
  return svg;
}

// ---- Choosing -------------------------------------------------------------------------------------------------------

function choose({ node = null, edge = null } = {}, { focus = false } = {}) {
  Object.assign(state, { node, edge, hover: null, chain: node !== null ? chain(node) : new Set() });
  const onward = [...state.chain].flatMap((id) => [edges.get(id).from, edges.get(id).to]);
  near = new Set(node !== null ? [...around(node), ...onward] : edge !== null ? [edges.get(edge).from, edges.get(edge).to] : []);
  told = new Set(near);
  reveal([...near].filter((id) => id === node || edge !== null));
  panel.hidden = near.size === 0;
  panel.parentElement.classList.toggle("open", near.size > 0);
  panel.replaceChildren(...(node !== null ? nodePanel(nodes.get(node)) : edge !== null ? edgePanel(edges.get(edge)) : []));
  panel.scrollTop = 0;
  network.redraw();
  requestAnimationFrame(() => show(near.size ? [...near] : null));
  if (focus && near.size) byId("chosen").focus();
}

// What is chosen is shown, even if its kind was switched off.
function reveal(ids) {
  const kinds = ids.map((id) => nodes.get(id).kind ?? "").filter((kind) => state.hidden.delete(kind));
  if (kinds.length) filter();
}

// ---- The panel ----------------------------------------------------------------------------------------------------

function top(kind, label) {
  const close = make("button", { type: "button", class: "close", "aria-label": "Close", on: () => choose() });
  close.append("×");
  const over = make("p", { class: "over" });
  over.append(...kind);
  return [close, over, make("h2", { id: "chosen", tabindex: "-1", text: label })];
}

function nodePanel(node) {
  const parts = top([glyph(node.kind ?? ""), make("span", { text: node.type ?? look(node).title })], node.label);
  if (node.names.length) parts.push(make("p", { class: "quiet alias", text: `Also ${node.names.join(" · ")}` }));
  const groups = new Map();
  for (const edge of touching.get(node.id)) {
    const out = edge.from === node.id, key = `${out ? 0 : 1}${edge.relation}`;
    if (!groups.has(key)) groups.set(key, { out, relation: edge.relation, found: [] });
    groups.get(key).found.push(edge);
  }
  if (groups.size) parts.push(make("h3", { text: "Relations" }));
  for (const key of [...groups.keys()].sort()) parts.push(...relation(groups.get(key)));
  parts.push(...further(node), ...claimList(node.claims));
  return parts;
}

// The steps of the chain that lie beyond the neighbors.
function further(node) {
  const steps = [...state.chain].map((id) => edges.get(id)).filter(({ from, to }) => from !== node.id && to !== node.id);
  if (!steps.length) return [];
  const list = make("ul", { class: "neighbors steps" });
  for (const edge of steps) {
    const [from, to] = [nodes.get(edge.from), nodes.get(edge.to)];
    const step = make("button", { type: "button", class: "to", on: () => choose({ edge: edge.id }, { focus: true }) });
    step.append(glyph(from.kind ?? ""), make("span", { class: "name" }, make("bdi", { text: from.label }), ` ${edge.relation} `, make("bdi", { text: to.label }), ...since(edge)));
    list.append(make("li", {}, step, why(edge)));
  }
  return [make("h3", { text: "Further along the chain" }), list];
}

const since = (edge) => (edge.since ? [make("span", { class: "since", text: `since ${edge.since}` })] : []);
const why = (edge) => make("button", {
  type: "button", class: "why", text: several(edge.claims.length, "claim"), on: () => choose({ edge: edge.id }, { focus: true }),
});

function relation({ out, relation: name, found }) {
  const heading = make("p", { class: "relation" });
  heading.append(...(out ? [make("bdi", { text: name }), " →"] : ["→ ", make("bdi", { text: name }), " this"]));
  const list = make("ul", { class: "neighbors" });
  for (const edge of found) {
    const other = nodes.get(out ? edge.to : edge.from);
    const to = make("button", { type: "button", class: "to", on: () => choose({ node: other.id }, { focus: true }) });
    to.append(glyph(other.kind ?? ""), make("span", { class: "name" }, make("bdi", { text: other.label }), ...since(edge)));
    list.append(make("li", {}, to, why(edge)));
  }
  return [heading, list];
}

function edgePanel(edge) {
  const [from, to] = [nodes.get(edge.from), nodes.get(edge.to)];
  const parts = top(["Edge"], `${from.label} ${edge.relation} ${to.label}`);
  const list = make("ul", { class: "neighbors" });
  for (const node of [from, to]) {
    const button = make("button", { type: "button", class: "to", on: () => choose({ node: node.id }, { focus: true }) });
    button.append(glyph(node.kind ?? ""), make("span", { class: "name", text: node.label }));
    list.append(make("li", {}, button));
  }
  if (edge.since) parts.push(make("p", { class: "quiet", text: `Since ${edge.since}` }));
  return [...parts, make("h3", { text: "Between" }), list, ...claimList(edge.claims)];
}

function claimList(ids) {
  if (!ids.length) return [make("h3", { text: "Claims" }), make("p", { class: "quiet", text: "No document says anything of this by itself." })];
  const claims = ids.map((id) => data.claims[id]).filter(Boolean);
  claims.sort((a, b) => Boolean(b.printed) - Boolean(a.printed)); // figures first, else in their own order
  const list = make("ul", { class: "claims" });
  const parts = [make("h3", { text: `Claims (${claims.length.toLocaleString("en")})` }), list];
  list.append(...claims.slice(0, MOST).map(claimItem));
  if (claims.length > MOST) {
    const more = make("button", { type: "button", class: "link more", text: `Show all ${claims.length}`, on: () => {
      list.append(...claims.slice(MOST).map(claimItem));
      more.remove();
    } });
    parts.push(more);
  }
  return parts;
}

function claimItem(claim) {
  const item = make("li", {}, make("p", { class: "sort", text: [claim.kind, claim.date].filter(Boolean).join(" · ") }));
  if (claim.printed) item.append(make("p", { class: "printed", text: claim.printed }));
  item.append(make("p", { class: "said", text: claim.label }), ...source(data.documents[claim.document]));
  for (const place of claim.places) item.append(make("p", { class: "quiet", text: place }));
  return item;
}

// The document that makes a claim; one whose text is not held here is linked to.
function source(document) {
  if (!document) return [];
  const parts = [make("p", { class: "source", text: document.title })];
  const said = [document.publisher, document.published && `published ${document.published}`].filter((part) => part && !document.title.includes(part));
  if (said.length) parts.push(make("p", { class: "quiet", text: said.join(" · ") }));
  if (document.link) parts.push(make("p", { class: "quiet" }, address(document.link)));
  return parts;
}

// An address as a link if it is safe to follow: https, to a named host, without a password. Any other is only told.
function address(link) {
  const found = URL.canParse(link) ? new URL(link) : {};
  if (found.protocol !== "https:" || !found.hostname || found.username || found.password) return make("span", { text: link });
  return make("a", { href: found.href, target: "_blank", rel: "noopener noreferrer", text: `Read it at ${found.hostname}` });
}

// ---- The search ---------------------------------------------------------------------------------------------------

const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const index = [...nodes.values()].map((node) => ({ node, words: [node.label, ...node.names].map(plain) }));
let at = -1;

// How well a name fits: 0 it starts so, 1 one of its words does, 2 it holds it, 3 not at all.
function fit(name, query) {
  const place = name.indexOf(query);
  if (place < 1) return place === 0 ? 0 : 3;
  return name.includes(` ${query}`) ? 1 : 2;
}

function find() {
  const query = plain(search.value.trim());
  const fitting = index.map(({ node, words }) => ({ node, rank: query ? Math.min(...words.map((name) => fit(name, query))) : 0, words }));
  const found = fitting.filter(({ rank }) => rank < 3).sort((a, b) => a.rank - b.rank);
  results.replaceChildren(...found.slice(0, query ? MOST : undefined).map(({ node, words }, turn) => {
    const item = make("li", { role: "option", id: `result-${turn}`, "aria-selected": "false", on: () => take(node.id) });
    const alias = query && fit(words[0], query) === 3 ? node.names[words.findIndex((name) => name.includes(query)) - 1] : "";
    item.append(glyph(node.kind ?? ""), make("span", { class: "name", text: node.label }));
    item.append(make("span", { class: "quiet", text: [node.type ?? "", alias && `also ${alias}`].filter(Boolean).join(" · ") }));
    item.dataset.node = node.id;
    return item;
  }));
  open(found.length > 0);
  byId("found").textContent = query ? (found.length ? several(found.length, "result") : "Nothing has such a name.") : "";
  mark(query && found.length ? 0 : -1);
}

function open(wanted) {
  results.hidden = !wanted;
  search.setAttribute("aria-expanded", String(wanted));
}

function mark(turn) {
  results.children[at]?.setAttribute("aria-selected", "false");
  at = turn;
  const item = results.children[at];
  if (!item) return search.removeAttribute("aria-activedescendant");
  item.setAttribute("aria-selected", "true");
  item.scrollIntoView({ block: "nearest" });
  return search.setAttribute("aria-activedescendant", item.id);
}

function take(id) {
  clear();
  choose({ node: id }, { focus: true });
}

function clear() {
  search.value = "";
  byId("found").textContent = "";
  open(false);
  mark(-1);
}

search.addEventListener("input", find);
search.addEventListener("focus", find);
search.addEventListener("blur", () => open(false));
results.addEventListener("mousedown", (event) => event.preventDefault()); // keep the focus, so that a click arrives
search.addEventListener("keydown", (event) => {
  const count = results.children.length;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    open(count > 0);
    if (count) mark((at + (event.key === "ArrowDown" ? 1 : at < 0 ? 0 : -1) + count) % count);
  } else if (event.key === "Enter" && results.children[at]) {
    take(results.children[at].dataset.node);
  }
});

// ---- The legend ---------------------------------------------------------------------------------------------------

const counts = new Map();
for (const node of nodes.values()) counts.set(node.kind ?? "", (counts.get(node.kind ?? "") ?? 0) + 1);
const buttons = new Map(Object.entries(data.kinds).map(([kind, { title }]) => {
  const button = make("button", { type: "button", class: "kind", on: () => {
    if (!state.hidden.delete(kind)) state.hidden.add(kind);
    filter();
  } });
  button.append(glyph(kind), make("span", { class: "name", text: title }), make("span", { class: "count", text: counts.get(kind).toLocaleString("en") }));
  byId("kinds").append(make("li", {}, button));
  return [kind, button];
}));

function filter() {
  for (const [kind, button] of buttons) button.setAttribute("aria-pressed", String(!state.hidden.has(kind)));
  byId("all").hidden = state.hidden.size === 0;
  shownNodes.refresh();
  refresh();
  const gone = [...near].filter((id) => id === state.node || state.edge !== null).some((id) => state.hidden.has(nodes.get(id).kind ?? ""));
  if (gone) choose();
}

// ---- Mouse, keyboard, window ----------------------------------------------------------------------------------------

network.on("click", ({ event }) => choose(under(event.srcEvent)));
for (const moved of ["dragStart", "zoom"]) network.on(moved, () => { state.moved = true; });

let waiting = null;
map.addEventListener("mousemove", (event) => {
  if (waiting === null) requestAnimationFrame(() => { if (waiting) hover(under(waiting), waiting); waiting = null; });
  waiting = event;
});
map.addEventListener("mouseleave", () => { waiting = null; hover({}); });

function hover({ node = null, edge = null }, event) {
  if (node !== state.hover) {
    state.hover = node;
    told = new Set([...(node === null ? [] : around(node)), ...near]);
    network.redraw();
  }
  map.style.cursor = node === null && edge === null ? "grab" : "pointer";
  tip.hidden = node === null && edge === null;
  if (tip.hidden) return;
  tip.textContent = (node === null ? edgeTip(edges.get(edge)) : nodeTip(nodes.get(node))).slice(0, 300);
  const frame = map.getBoundingClientRect();
  const x = Math.min(event.clientX - frame.left + 14, frame.width - tip.offsetWidth - 8);
  tip.style.transform = `translate(${x}px, ${event.clientY - frame.top + 18}px)`;
}

const edgeTip = ({ from, to, relation: name, since: when, claims }) => [
  `${nodes.get(from).label} ${name} ${nodes.get(to).label}`, when && `since ${when}`, several(claims.length, "claim"),
].filter(Boolean).join(" · ");

// The label stands on the map already, unless it was too long to be drawn whole.
function nodeTip(node) {
  const whole = node.lines.join(" ") === node.label ? [] : [node.label];
  return [...whole, node.type ?? look(node).title, several(node.claims.length, "claim"), several(touching.get(node.id).length, "relation")].join(" · ");
}

const zoom = (factor) => network.moveTo({ scale: network.getScale() * factor });
const reset = () => {
  state.hidden.clear();
  state.moved = false;
  clear();
  filter();
  choose();
};
byId("closer").addEventListener("click", () => zoom(1.3));
byId("farther").addEventListener("click", () => zoom(1 / 1.3));
byId("reset").addEventListener("click", reset);
byId("all").addEventListener("click", () => { state.hidden.clear(); filter(); });
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && document.activeElement !== search) {
    event.preventDefault();
    search.focus();
  } else if (event.key === "Escape") {
    search.blur();
    clear();
    choose();
  }
});
dark.addEventListener("change", () => {
  for (const path of document.querySelectorAll("[data-family]")) path.setAttribute("fill", color(path.dataset.family));
  network.redraw();
});
new ResizeObserver(() => {
  network.redraw();
  if (!state.moved) show(near.size ? [...near] : null, false);
}).observe(map);

byId("empty").hidden = nodes.size > 0;
filter();
show(null, false);
