// The page at work: it follows the state, and hears the mouse and the keyboard.

const tip = byId("tip");
const TITLE = document.title;
const CHOSEN = [...Object.keys(CHOICE), "ask", "audit", "steps"]; // what decides which things are looked at
let told = null; // the state that is shown

// Show another state.
function take(wanted, { focus = false } = {}) {
  let next = wanted;
  const before = told;
  const changed = (...names) => !before || names.some((name) => before[name] !== next[name]);
  const kind = next.node && nodes.get(next.node).kind;
  if (next.hide.has(kind)) next = { ...next, hide: flip(next.hide, kind) }; // what is chosen is shown
  state = told = next;
  if (state.ask !== undefined && !answers) fetchAnswers(focus);
  if (changed("size", "by")) measure();
  const sifted = sift();
  const { ways, ...seen } = target();
  look(seen);
  if (sifted) refresh();
  if (changed("by") || (sifted && state.by === "forces")) rearrange();
  tellTabs();
  tellQuestions();
  tellAudit();
  if (sifted || focus || changed(...CHOSEN)) tellPanel(ways ?? []);
  tellTools();
  const heading = [panel, tray, board].find((place) => !place.hidden)?.querySelector("h2")?.textContent;
  document.title = heading ? `${heading.slice(0, 80)} · Oncograph` : TITLE;
  const elsewhere = changed(...CHOSEN, "by");
  requestAnimationFrame(() => { if (elsewhere || !moved) show(sight.near.size ? [...sight.near] : null, Boolean(before)); });
  if (focus) heed();
}

// Let the focus follow what was opened, and remember where it came from.
let origin = null;
function heed() {
  if (document.activeElement !== document.body && !panel.contains(document.activeElement)) origin = document.activeElement;
  const place = panel.hidden ? (tray.hidden ? board.hidden ? null : board.querySelector(".finding.chosen") ?? board.querySelector("h2") : tray.querySelector("h2")) : byId("chosen");
  place?.focus({ preventScroll: place.matches(".finding") });
}

function leave() {
  go(CHOICE);
  (origin?.isConnected && origin !== search ? origin : map).focus({ preventScroll: true }); // the search would open its list
}

// Arrange the map anew, as the state says.
function rearrange() {
  hold();
  plan = -2;
  moved = false;
  opened.clear();
  if (state.by === "forces") letGo();
}

function tellTabs() {
  const tab = state.audit !== undefined ? "audit" : state.ask !== undefined ? "ask" : "map";
  document.body.dataset.tab = tab;
  current(document.querySelectorAll("#tabs a"), "tab", tab, "page");
}

function tellPanel(ways) {
  const { node, edge, claim, path, finding, ask, row } = state;
  const answer = answers?.get(ask);
  let parts = [];
  if (state.audit !== undefined) parts = []; // the board tells it
  else if (node) parts = nodePanel(nodes.get(node));
  else if (edge) parts = edgePanel(edges.get(edge));
  else if (claim) parts = claimPanel(claims[numbered.get(claim)]);
  else if (path) parts = pathPanel(path.split(","), ways);
  else if (finding) parts = findingPanel(computed.get(finding));
  else if (row && answer?.rows[row]) parts = rowPanel(answer, answer.rows[row], Number(row));
  panel.hidden = parts.length === 0;
  document.querySelector("main").classList.toggle("open", parts.length > 0);
  panel.replaceChildren(...parts);
  panel.scrollTop = 0;
}

const arrangement = byId("arrangement"), sizing = byId("sizing");
function tellTools() {
  arrangement.value = state.by;
  sizing.value = state.size;
  byId("more").hidden = !large;
  byId("more").textContent = undrawn.size ? `Draw ${[...undrawn.values()].reduce((a, b) => a + b).toLocaleString("en")} more` : "Draw fewer";
  byId("ways").hidden = panel.hidden === false || state.ask !== undefined;
}
for (const { id, title: words } of [...data.arrangements, { id: "forces", title: "By forces" }]) arrangement.append(make("option", { value: id, text: words }));
for (const [id, words] of Object.entries(SIZES)) sizing.append(make("option", { value: id, text: words }));
arrangement.addEventListener("change", () => go({ by: arrangement.value }));
sizing.addEventListener("change", () => go({ size: sizing.value }, { replace: true }));

// Draw other blocks whole.
function redraw() {
  refresh();
  tellTools();
  network.redraw();
}
byId("more").addEventListener("click", () => {
  if (undrawn.size) for (const block of undrawn.keys()) opened.add(block);
  else opened.clear();
  redraw();
});

// ---- Mouse, keyboard, window ----------------------------------------------------------------------------------------

network.on("click", ({ event }) => {
  const { node, edge, block } = under(event.srcEvent);
  if (block) {
    if (!opened.delete(block)) opened.add(block);
    redraw();
  } else {
    go({ ...CHOICE, node, edge });
  }
});
for (const event of ["dragStart", "zoom"]) network.on(event, () => { moved = true; });

let waiting = null;
map.addEventListener("mousemove", (event) => {
  if (waiting === null) requestAnimationFrame(() => { if (waiting) hover(under(waiting), waiting); waiting = null; });
  waiting = event;
});
map.addEventListener("mouseleave", () => { waiting = null; hover({}); });

function hover({ node = null, edge = null, block = null }, event) {
  if (node !== sight.hover) {
    sight.hover = node;
    network.redraw();
  }
  const nothing = node === null && edge === null && block === null;
  map.style.cursor = nothing ? "grab" : "pointer";
  tip.hidden = nothing;
  if (nothing) return;
  tip.textContent = (node !== null ? nodeTip(nodes.get(node)) : edge !== null ? edgeTip(edges.get(edge)) : "Draw all of it, or only what is most named").slice(0, 300);
  const bounds = map.getBoundingClientRect();
  const x = Math.min(event.clientX - bounds.left + 14, bounds.width - tip.offsetWidth - 8);
  tip.style.transform = `translate(${x}px, ${event.clientY - bounds.top + 18}px)`;
}

const edgeTip = (edge) => [sentence(edge), edge.since && `since ${edge.since}`, several(edge.claims.length, "claim")].filter(Boolean).join(" · ");

// The label stands on the map already, unless it was too long to be drawn whole.
function nodeTip(node) {
  const words = node.lines.join(" ") === node.label ? [] : [node.label];
  return [...words, typeOf(node), several(node.claims.length, "claim"), several(touching.get(node.id).length, "relation")].join(" · ");
}

const zoom = (factor) => {
  moved = true;
  network.moveTo({ scale: network.getScale() * factor });
};

const STRIDE = 80; // pixels that an arrow key moves the map
const KEYS = {
  ArrowLeft: () => move(-1, 0), ArrowRight: () => move(1, 0), ArrowUp: () => move(0, -1), ArrowDown: () => move(0, 1),
  "+": () => zoom(1.3), "=": () => zoom(1.3), "-": () => zoom(1 / 1.3),
};
function move(across, down) {
  const { x, y } = network.getViewPosition(), stride = STRIDE / network.getScale();
  moved = true;
  network.moveTo({ position: { x: x + across * stride, y: y + down * stride } });
}
map.addEventListener("keydown", (event) => {
  if (!KEYS[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  KEYS[event.key]();
});
byId("closer").addEventListener("click", () => zoom(1.3));
byId("farther").addEventListener("click", () => zoom(1 / 1.3));
byId("reset").addEventListener("click", () => {
  moved = false;
  opened.clear();
  clear();
  go(read("").state);
  redraw();
});
byId("back").addEventListener("click", () => turn(true));
byId("forward").addEventListener("click", () => turn(false));
byId("share").addEventListener("click", () => copy(location.href, "the link to this view"));
byId("close-by-hand").addEventListener("click", () => byId("by-hand").close());
byId("all").addEventListener("click", () => go({ hide: new Set(), without: new Set(), document: new Set(), market: new Set(), years: undefined }, { replace: true }));
document.addEventListener("keydown", (event) => {
  const typing = event.target.matches?.("input, textarea, select");
  if (event.key === "/" && !typing) {
    event.preventDefault();
    search.focus();
  } else if (event.key === "Escape" && !byId("by-hand").open) {
    const searching = document.activeElement === search;
    search.blur();
    clear();
    if (!panel.hidden) leave();
    else if (!searching) go(CHOICE);
  }
});
dark.addEventListener("change", () => {
  for (const path of document.querySelectorAll("[data-family]")) path.setAttribute("fill", color(path.dataset.family));
  network.redraw();
});
new ResizeObserver(() => {
  network.redraw();
  if (!moved && told) show(sight.near.size ? [...sight.near] : null, false);
}).observe(map);

if (matchMedia("(max-width: 720px)").matches) for (const group of document.querySelectorAll(".filters details")) group.open = false;
byId("share").hidden = location.protocol === "about:"; // in a frame a view has no address
if (data.around) {
  const names = data.around.things.map((id) => nodes.get(id)?.label ?? id).join(" and ");
  byId("tagline").textContent = `Only what lies within ${several(data.around.steps, "step")} of ${names}: ${nodes.size.toLocaleString("en")} of ${several(data.around.whole, "thing")}.`;
}
byId("empty").hidden = nodes.size > 0;
visit(location.hash.slice(1));
