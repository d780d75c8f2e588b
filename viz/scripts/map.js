// The map: what is drawn of the data, how it looks when something is chosen or pointed at, and what lies under the mouse.

const map = byId("map");

const { font: FONT, leading: LEADING } = data.sizes;
const STEP = 1.15; // labels are placed anew when the zoom has changed by this much
const CLOSE = 2.4; // the scale beyond which nothing is brought closer by itself

// What is looked at: the chosen node or edge, the nodes that stay bright, those whose labels are drawn in any case, the
// edges that are lit, those among them that lead on step by step, and the node that the mouse is on.
const NOTHING = { node: null, edge: null, near: new Set(), told: new Set(), lit: new Set(), chain: new Set() };
let sight = { ...NOTHING, hover: null };
let moved = false; // whether somebody has moved the map
const opened = new Set(); // the blocks of a large graph of which all is drawn

const around = (id) => [id, ...touching.get(id).flatMap(({ from, to }) => [from, to])];

// Of a large graph, what is most named in each family is drawn at first; the rest where it is asked for.
const large = nodes.size > data.limit;
const first = new Set(large ? firsts() : []);
const drawn = (node) => shown(node) && (!large || first.has(node.id) || sight.near.has(node.id) || opened.has(blockOf(node)));

function firsts() {
  const families = [...Map.groupBy(ranked, (node) => kindOf(node).family).values()], found = [];
  for (let turn = 0; found.length < data.limit; turn++) found.push(...families.flatMap((family) => family[turn]?.id ?? []));
  return found;
}

const spots = new vis.DataSet([...nodes.values()].map(({ id, x, y, size }) => ({ id, x, y, size })));
const drawnNodes = new vis.DataView(spots, { filter: ({ id }) => drawn(nodes.get(id)) });
const springs = new vis.DataSet(); // the edges that draw nodes together, where forces arrange them
const network = new vis.Network(map, { nodes: drawnNodes, edges: springs }, {
  physics: false,
  layout: { improvedLayout: false, randomSeed: 1 },
  interaction: { selectable: false, hover: false, dragNodes: false, zoomSpeed: 0.6 },
  nodes: { shape: "custom", ctxRenderer: drawNode, chosen: false },
  edges: { hidden: true, smooth: false },
});
map.querySelector(".vis-network").tabIndex = -1; // the map itself takes the keys
const loose = [...nodes.values()].filter(({ places }) => !places); // what somebody added: it stands in rows below the map

let plan = -1; // which of the plans of the map is drawn; none where forces arrange it
let blocks = new Map(); // its blocks, by name
let lines = []; // the course of each edge
let cables = []; // the lines at rest, those between the same two families as one path
let filled = new Set(); // the blocks on which something is drawn
let undrawn = new Map(); // how many nodes of a block are not drawn, though nothing hides them
let least = 1; // the scale at which all of the map is seen
let views = new Map(); // which labels are drawn, by zoom and by what is looked at
let view = { placed: new Map(), covered: new Set(), words: new Map(), least: 1 };

const blockOf = (node) => (state.by === "communities" ? node.group : kindOf(node).family);
const ground = (node) => blocks.get(blockOf(node));

// Look at other things: what is bright, lit and named. A large graph draws them if it did not.
function look(next) {
  sight = { ...NOTHING, hover: null, ...next };
  views = new Map();
  if (large || (next.node && !seen.has(next.node))) {
    drawnNodes.refresh();
    bundle();
  }
  network.redraw();
}

// Think anew about what is drawn, after something was hidden or shown.
function refresh() {
  drawnNodes.refresh();
  bundle();
}

function bundle() {
  const bundles = new Map();
  for (const { edge, path } of lines) {
    const from = nodes.get(edge.from), to = nodes.get(edge.to);
    if (!linked(edge) || !drawn(from) || !drawn(to)) continue;
    const families = [kindOf(from).family, kindOf(to).family], key = families.join();
    if (!bundles.has(key)) bundles.set(key, { family: families[0], path: new Path2D() });
    bundles.get(key).path.addPath(path);
  }
  cables = [...bundles.values()];
  views = new Map();
  filled = new Set();
  undrawn = new Map();
  for (const node of ranked) {
    const block = blockOf(node);
    if (drawn(node)) filled.add(block);
    else if (shown(node)) undrawn.set(block, (undrawn.get(block) ?? 0) + 1);
  }
}

// How large a node is by the measure of the state, where that of claims is the one it came with.
const most = Math.max(...[...nodes.values()].map(({ between }) => between), 1e-9);
const GROWN = {
  claims: ({ size }) => size,
  relations: (node) => regrown(node, 3 + Math.sqrt(touching.get(node.id).length)),
  between: (node) => regrown(node, 3 + 5 * Math.sqrt(node.between / most)),
};

function regrown({ size, claims: named }, radius) {
  return (size * Math.min(radius, 8)) / Math.min(3 + Math.sqrt(named.length), 8);
}

const half = new Map(); // half the size of each node as it is drawn: by forces none is as small as on a map
function measure() {
  for (const node of nodes.values()) half.set(node.id, Math.max(GROWN[state.size](node), state.by === "forces" ? 5 : 0));
  views = new Map();
}
measure();

// ---- Where things are -----------------------------------------------------------------------------------------------

const frame = (boxes) => (boxes.length
  ? [0, 1, 2, 3].map((side) => boxes.map((box) => box[side]).reduce((a, b) => (side < 2 ? Math.min : Math.max)(a, b)))
  : [-100, -100, 100, 100]);
const boxOf = ({ id, x, y }) => [x - half.get(id), y - half.get(id), x + half.get(id), y + half.get(id)];
const floor = (turn) => frame(data.plans[turn].map(({ x, y, width, height }) => [x, y, x + width, y + height]));

// The box of all that is drawn on a plan.
function extent(turn) {
  if (turn < 0) return frame(ranked.filter(drawn).map(boxOf));
  const [left, top, right, bottom] = floor(turn);
  return [left, top, right, bottom + (loose.length ? 30 + 30 * Math.ceil(loose.length / 6) : 0)];
}

// Take the plan on which the whole map is seen largest, and find the scale at which it is. While something is chosen,
// nothing moves to another place.
function fit() {
  const plans = data.arrangements.find(({ id }) => id === state.by)?.plans ?? [-1];
  const scales = plans.map((turn) => {
    const [left, top, right, bottom] = extent(turn);
    return Math.max(0.02, Math.min(map.clientWidth / (right - left), map.clientHeight / (bottom - top), CLOSE));
  });
  const best = sight.near.size && plans.includes(plan) ? plans.indexOf(plan) : scales.indexOf(Math.max(...scales));
  if (scales[best] !== least) views = new Map();
  least = scales[best];
  if (plans[best] !== plan || !lines.length) follow(plans[best]);
}

function follow(turn) {
  plan = turn;
  blocks = new Map((data.plans[turn] ?? []).map((block) => [block.family, block]));
  if (turn >= 0) {
    for (const node of nodes.values()) if (node.places) [node.x, node.y, node.dx] = node.places[turn];
    const [left, , , bottom] = floor(turn);
    for (const [at, node] of loose.entries()) [node.x, node.y] = [left + 20 + 180 * (at % 6), bottom + 30 + 30 * Math.floor(at / 6)];
    spots.update([...nodes.values()].map(({ id, x, y }) => ({ id, x, y })));
  }
  lines = layLines([...edges.values()], nodes, ground);
  bundle();
}

// Bring things to the middle, as large as they fit, with room for labels on their right; or the whole map.
function show(ids, animated = true) {
  const { clientWidth: wide, clientHeight: high } = map;
  fit();
  const [left, top, right, bottom] = ids ? frame(ids.map((id) => boxOf(nodes.get(id)))) : extent(plan);
  const room = ids ? Math.min(140, wide / 3) : 0, margin = ids ? 24 : 0;
  const scale = Math.max(0.02, Math.min((wide - 2 * margin - room) / (right - left), (high - 2 * margin) / (bottom - top), CLOSE));
  network.moveTo({
    position: { x: (left + right + room / scale) / 2, y: (top + bottom) / 2 },
    scale,
    animation: animated && !still.matches ? { duration: 350, easingFunction: "easeInOutQuad" } : false,
  });
  // vis learns while it draws which nodes are in sight, and draws these the next time.
  network.once("afterDrawing", () => requestAnimationFrame(() => network.redraw()));
}

// What lies under the mouse: a node or its label, the title of a block, or else a line that is lit.
function under(event) {
  const bounds = map.getBoundingClientRect(), scale = network.getScale();
  const { x, y } = network.DOMtoCanvas({ x: event.clientX - bounds.left, y: event.clientY - bounds.top });
  const inside = ([left, top, right, bottom]) => x >= left && x <= right && y >= top && y <= bottom;
  for (const node of ranked) {
    if (!drawn(node) || view.covered.has(node.id)) continue;
    if (Math.hypot(x - node.x, y - node.y) <= half.get(node.id) * swell(scale) + 3 / scale) return { node: node.id };
    if (inside(view.placed.get(node.id)?.box ?? [1, 1, 0, 0])) return { node: node.id };
  }
  const line = lineUnder(x, y, scale);
  if (line) return { edge: line.edge.id };
  const title = large && headings(scale, view.least).find(({ box, quiet }) => !quiet && inside(box));
  return title ? { block: title.family } : {};
}

function lineUnder(x, y, scale) {
  const ctx = map.querySelector("canvas").getContext("2d");
  ctx.save();
  ctx.resetTransform();
  const lit = sight.lit.size ? lines.filter(({ edge }) => isLit(edge)) : [];
  let line;
  for (const wide of [2, 8]) {
    ctx.lineWidth = wide / scale;
    line ??= lit.find(({ path }) => ctx.isPointInStroke(path, x, y));
  }
  ctx.restore();
  return line;
}

// What is told of the map to those who test it: each label that is drawn, its size, and its box in pixels of the window.
map.labels = () => [...view.placed].map(([id, { box: [left, top, right, bottom] }]) => {
  const from = network.canvasToDOM({ x: left, y: top }), to = network.canvasToDOM({ x: right, y: bottom });
  return { id, size: labelSize(nodes.get(id), network.getScale(), FONT), box: [from.x, from.y, to.x, to.y] };
});

// And of the lines that are lit: the edge, the words on it with their box, and some points on its way.
map.lines = () => lines.filter(({ edge }) => isLit(edge)).map((line) => {
  const [left, top, right, bottom] = view.words.get(line.edge.id)?.box ?? [];
  const from = network.canvasToDOM({ x: left, y: top }), to = network.canvasToDOM({ x: right, y: bottom });
  const points = [0.3, 0.4, 0.5, 0.6, 0.7].map((part) => network.canvasToDOM(along(line, nodes, part)));
  return { id: line.edge.id, words: left === undefined ? null : line.edge.relation, box: [from.x, from.y, to.x, to.y], way: points };
});

network.on("beforeDrawing", drawGround);
network.on("afterDrawing", drawLabels);
