// The map: what is drawn of the data, how it looks when something is chosen or pointed at, and what lies under the mouse.

const data = JSON.parse(document.getElementById("data").textContent);
const byId = (id) => document.getElementById(id);
const map = byId("map");

// Each shape as an SVG path around the middle, 10 units in radius: one text for the map and for the legend.
const SHAPES = {
  dot: "M-10 0a10 10 0 1 0 20 0a10 10 0 1 0-20 0Z",
  square: "M-8.5-8.5H8.5V8.5H-8.5Z",
  diamond: "M0-11.5L11.5 0 0 11.5-11.5 0Z",
  triangle: "M0-11L10.5 8H-10.5Z",
  triangleDown: "M0 11L10.5-8H-10.5Z",
  hexagon: "M-10.5 0L-5.25-9.1H5.25L10.5 0 5.25 9.1H-5.25Z",
  star: "M0-12L3.2-4.2 11.4-3.7 5.1 1.6 7.1 9.7 0 5.2-7.1 9.7-5.1 1.6-11.4-3.7-3.2-4.2Z",
};
const paths = Object.fromEntries(Object.entries(SHAPES).map(([name, path]) => [name, new Path2D(path)]));
const { font: FONT, leading: LEADING } = data.sizes;
const STEP = 1.15; // labels are placed anew when the zoom has changed by this much
const CLOSE = 2.4; // the scale beyond which nothing is brought closer by itself

const nodes = new Map(data.nodes.map((node, turn) => [node.id, {
  names: [], claims: [], lines: [node.label], width: 8 * node.label.length, font: FONT, size: 6, dx: 14, turn: data.nodes.length + turn, ...node,
}]));
const ranked = [...nodes.values()].sort((a, b) => a.turn - b.turn);
const edges = new Map(data.edges.map((edge, turn) => {
  const id = edge.id ?? `edge ${turn}`;
  return [id, { claims: [], curve: 0, relation: "", ...edge, id }];
}));
const touching = new Map(data.nodes.map((node) => [node.id, []]));
for (const edge of edges.values()) for (const end of new Set([edge.from, edge.to])) touching.get(end).push(edge);

const state = { node: null, edge: null, hover: null, chain: new Set(), hidden: new Set(), moved: false };
let near = new Set(); // the nodes that stay bright: the chosen one and its neighbours, or both ends of an edge
let told = new Set(); // the nodes whose labels are drawn in any case: the bright ones, and what the mouse is on

const dark = matchMedia("(prefers-color-scheme: dark)");
const still = matchMedia("(prefers-reduced-motion: reduce)");
const theme = () => (dark.matches ? "dark" : "light");
const color = (family) => data.families[family][theme()];
const look = (node) => data.kinds[node.kind ?? ""];
const ink = () => getComputedStyle(document.body).color;
const shown = ({ kind }) => !state.hidden.has(kind ?? "");
const around = (id) => [id, ...touching.get(id).flatMap(({ from, to }) => [from, to])];

// The edges that lead on from a node, step by step, to those who stand behind it; and those that so lead to it.
function chain(id) {
  const found = new Set();
  for (const [start, end] of [["from", "to"], ["to", "from"]]) {
    const seen = new Set([id]);
    for (const name of seen) {
      for (const edge of touching.get(name)) {
        if (!edge.onward || edge[start] !== name) continue;
        found.add(edge.id);
        seen.add(edge[end]);
      }
    }
  }
  return found;
}

const spots = new vis.DataSet([...nodes.values()].map(({ id, x, y, size }) => ({ id, x, y, size })));
const shownNodes = new vis.DataView(spots, { filter: ({ id }) => shown(nodes.get(id)) });
const network = new vis.Network(map, { nodes: shownNodes, edges: [] }, {
  physics: false,
  layout: { improvedLayout: false, randomSeed: 1 },
  interaction: { selectable: false, hover: false, dragNodes: false, zoomSpeed: 0.6 },
  nodes: { shape: "custom", ctxRenderer: drawNode, chosen: false },
});
for (const node of nodes.values()) Object.assign(node, network.getPosition(node.id));

let plan = -1; // which of the plans of the map is drawn
let blocks = new Map(); // its blocks, by family
let lines = [];
const ground = (node) => blocks.get(look(node).family);
let cables = []; // the lines at rest, those between the same two families as one path
let whole = 1; // the scale at which all of the map is seen
let views = new Map(); // which labels are drawn, by zoom and by what is chosen
let view = { placed: new Map(), covered: new Set(), words: new Map(), least: 1 };

// ---- What is drawn --------------------------------------------------------------------------------------------------

// Think anew about what is seen, after something was hidden or shown, or the window has another size.
function refresh() {
  const bundles = new Map();
  for (const { edge, path } of lines) {
    const from = nodes.get(edge.from), to = nodes.get(edge.to);
    if (!shown(from) || !shown(to)) continue;
    const families = [look(from).family, look(to).family], key = families.join();
    if (!bundles.has(key)) bundles.set(key, { family: families[0], inside: families[0] === families[1], path: new Path2D() });
    bundles.get(key).path.addPath(path);
  }
  cables = [...bundles.values()];
  views = new Map();
}

// The labels for a zoom: found at the lower end of a step, so that they have room in all of it.
function labels(scale) {
  const step = Math.floor(Math.log(scale / whole) / Math.log(STEP) + 1e-6);
  const key = [step, state.node, state.edge, state.hover].join();
  if (!views.has(key)) {
    if (views.size > 60) views.clear();
    const least = whole * STEP ** step;
    const blocked = headings(least).map(({ box }) => box);
    const found = placeLabels(ranked.filter(shown), { scale: least, sizes: data.sizes, ground, map: all(plan), blocked, wanted: told });
    views.set(key, { least, ...found, words: state.node === null ? new Map() : words(least, [...blocked, ...[...found.placed.values()].map(({ box }) => box)]) });
  }
  return views.get(key);
}

// The words on the lines of what is chosen, those of its chain first.
function words(scale, blocked) {
  const [left, top, right, bottom] = all(plan);
  return placeWords(lines.filter(({ edge }) => isChosen(edge)).sort((a, b) => state.chain.has(b.edge.id) - state.chain.has(a.edge.id)), {
    scale,
    blocked,
    dots: [...near].map((id) => nodes.get(id)),
    wanted: ({ id }) => state.chain.has(id),
    spot: (line, part) => along(line, nodes, part),
    inside: (box) => box[0] >= left && box[1] >= top && box[2] <= right && box[3] <= bottom,
  });
}

// The words on the ground: titles of blocks, and headings of stacks where there is room even at the `least` scale.
function headings(scale, least = scale) {
  const found = [];
  for (const block of blocks.values()) {
    const size = Math.min(Math.max(15, 12 / scale), 18 / scale);
    found.push({ family: block.family, text: block.title, size, x: block.x + 14, y: block.y + Math.max(18, size * 0.7), most: block.width - 20 });
    if (11 / least > 17) continue;
    const small = Math.min(Math.max(12, 11 / scale), 14 / scale);
    for (const { text, x, y } of block.headings) found.push({ family: block.family, text, size: small, x, y, most: block.x + block.width - x, quiet: true });
  }
  return found.map((item) => ({ ...item, box: [item.x, item.y - item.size * 0.55, item.x + Math.min(item.most, item.text.length * item.size * 0.55), item.y + item.size * 0.55] }));
}

function drawGround(ctx) {
  const scale = network.getScale();
  view = labels(scale);
  const { fontFamily } = getComputedStyle(map);
  const seen = new Set(ranked.filter(shown).map((node) => look(node).family));
  for (const block of blocks.values()) {
    ctx.globalAlpha = dark.matches ? 0.09 : 0.055;
    ctx.fillStyle = color(block.family);
    ctx.beginPath();
    ctx.roundRect(block.x, block.y, block.width, block.height, 12);
    ctx.fill();
  }
  drawLines(ctx, scale);
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  for (const { family, text, size, x, y, most, quiet } of headings(scale, view.least)) {
    if (quiet && !seen.has(family)) continue;
    ctx.globalAlpha = seen.has(family) ? (quiet ? 0.8 : 1) : 0.4;
    ctx.fillStyle = color(family);
    ctx.font = `${quiet ? 400 : 650} ${size}px ${fontFamily}`;
    ctx.fillText(text, x, y, most);
  }
  ctx.globalAlpha = 1;
}

function drawLines(ctx, scale) {
  const lit = lines.filter(({ edge }) => isLit(edge));
  ctx.lineWidth = 0.9 / scale;
  for (const { family, inside, path } of cables) {
    ctx.globalAlpha = (lit.length ? 0.04 : 0.09) * (dark.matches ? 1.2 : 1);
    ctx.strokeStyle = color(family);
    ctx.stroke(path);
  }
  for (const line of lit) {
    const family = look(nodes.get(line.edge.from)).family;
    ctx.globalAlpha = 0.85;
    ctx.strokeStyle = ctx.fillStyle = color(family);
    ctx.lineWidth = (state.edge === line.edge.id ? 3 : state.chain.has(line.edge.id) ? 2.2 : 1.2) / scale;
    ctx.stroke(line.path);
    drawHead(ctx, line, nodes, scale);
  }
}

function isChosen({ id, from, to }) {
  if (!shown(nodes.get(from)) || !shown(nodes.get(to))) return false;
  return state.edge === id || state.chain.has(id) || (state.node !== null && (from === state.node || to === state.node));
}

function isLit(edge) {
  if (isChosen(edge)) return true;
  return state.hover !== null && (edge.from === state.hover || edge.to === state.hover) && shown(nodes.get(edge.from)) && shown(nodes.get(edge.to));
}

const faded = (id) => near.size > 0 && !near.has(id) && !told.has(id);

function drawNode({ ctx, id, x, y }) {
  const node = nodes.get(id);
  const { shape, family } = look(node);
  const scale = network.getScale(), size = node.size * swell(scale);
  return {
    nodeDimensions: { width: 2 * size, height: 2 * size },
    drawNode() {
      if (view.covered.has(id)) return;
      ctx.globalAlpha = faded(id) ? 0.22 : 1;
      ctx.translate(x, y);
      if (state.node === id || state.hover === id) {
        ctx.beginPath();
        ctx.arc(0, 0, size + 4 / scale, 0, 2 * Math.PI);
        ctx.strokeStyle = color(family);
        ctx.lineWidth = 2 / scale;
        ctx.stroke();
      }
      ctx.scale(size / 10, size / 10);
      ctx.fillStyle = color(family);
      ctx.strokeStyle = data.ground[theme()];
      ctx.lineWidth = 3;
      ctx.stroke(paths[shape]);
      ctx.fill(paths[shape]);
    },
  };
}

function drawLabels(ctx) {
  const scale = network.getScale();
  const { fontFamily } = getComputedStyle(map);
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.strokeStyle = data.ground[theme()];
  drawWords(ctx, scale, fontFamily);
  ctx.fillStyle = ink();
  for (const [id, { box: [left, top, right, bottom], side, apart }] of view.placed) {
    const node = nodes.get(id), size = labelSize(node, scale, FONT) / scale;
    const main = state.node === id || state.hover === id, wide = (node.width * size) / node.font;
    const across = side > 0 ? left : right, step = size * LEADING;
    ctx.textAlign = side > 0 ? "left" : "right";
    ctx.globalAlpha = faded(id) ? 0.25 : 1;
    if (apart) drawLeader(ctx, node, side > 0 ? left : right, (top + bottom) / 2, scale);
    ctx.font = `${main || node.font > FONT || look(node).shape === "star" ? 650 : 400} ${size}px ${fontFamily}`;
    ctx.lineWidth = 3 / scale;
    node.lines.forEach((line, turn) => {
      const down = (top + bottom) / 2 + (turn - (node.lines.length - 1) / 2) * step;
      ctx.strokeText(line, across, down, wide);
      ctx.fillText(line, across, down, wide);
    });
  }
  ctx.globalAlpha = 1;
}

function drawWords(ctx, scale, fontFamily) {
  ctx.textAlign = "center";
  ctx.font = `italic ${LABEL.least / scale}px ${fontFamily}`;
  ctx.lineWidth = 3 / scale;
  for (const [id, { box: [left, top, right, bottom], tied }] of view.words) {
    const { from } = edges.get(id);
    if (tied) drawLeader(ctx, { ...nodes.get(from), ...tied }, (left + right) / 2, (top + bottom) / 2, scale);
  }
  for (const [id, { box: [left, top, right, bottom] }] of view.words) {
    const { from, relation } = edges.get(id);
    ctx.fillStyle = color(look(nodes.get(from)).family);
    ctx.strokeText(relation, (left + right) / 2, (top + bottom) / 2, right - left);
    ctx.fillText(relation, (left + right) / 2, (top + bottom) / 2, right - left);
  }
}

// A label that stands apart from its node is tied to it.
function drawLeader(ctx, node, x, y, scale) {
  ctx.save();
  ctx.beginPath();
  ctx.moveTo(node.x, node.y);
  ctx.lineTo(x, y);
  ctx.strokeStyle = color(look(node).family);
  ctx.globalAlpha *= 0.6;
  ctx.lineWidth = 0.7 / scale;
  ctx.stroke();
  ctx.restore();
}

// ---- Where things are -----------------------------------------------------------------------------------------------

const frame = (boxes) => (boxes.length
  ? [0, 1, 2, 3].map((side) => boxes.map((box) => box[side]).reduce((a, b) => (side < 2 ? Math.min : Math.max)(a, b)))
  : [-100, -100, 100, 100]);
const all = (turn) => frame(data.plans[turn].map(({ x, y, width, height }) => [x, y, x + width, y + height]));

// Take the plan on which the whole map is seen largest, and find the scale at which it is. While something is chosen,
// nothing moves to another place.
function measure() {
  const scales = data.plans.map((_, turn) => {
    const [left, top, right, bottom] = all(turn);
    return Math.max(0.02, Math.min(map.clientWidth / (right - left), map.clientHeight / (bottom - top), CLOSE));
  });
  const best = near.size && plan >= 0 ? plan : scales.indexOf(Math.max(...scales));
  if (scales[best] !== whole) views = new Map();
  whole = scales[best];
  if (best !== plan) follow(best);
}

function follow(turn) {
  plan = turn;
  blocks = new Map(data.plans[turn].map((block) => [block.family, block]));
  for (const node of nodes.values()) if (node.places) [node.x, node.y, node.dx] = node.places[turn];
  spots.update([...nodes.values()].map(({ id, x, y }) => ({ id, x, y })));
  lines = layLines([...edges.values()], nodes, ground);
  refresh();
}

// Bring things to the middle, as large as they fit, with room for labels on their right; or the whole map.
function show(ids, animated = true) {
  const { clientWidth: wide, clientHeight: high } = map;
  measure();
  const [left, top, right, bottom] = ids ? frame(ids.map((id) => nodes.get(id)).map(({ x, y, size }) => [x - size, y - size, x + size, y + size])) : all(plan);
  const room = ids ? Math.min(140, wide / 3) : 0, margin = ids ? 24 : 0;
  const scale = Math.max(0.02, Math.min((wide - 2 * margin - room) / (right - left), (high - 2 * margin) / (bottom - top), CLOSE));
  network.moveTo({
    position: { x: (left + right + room / scale) / 2, y: (top + bottom) / 2 },
    scale,
    animation: animated && !still.matches ? { duration: 350, easingFunction: "easeInOutQuad" } : false,
  });
}

// What lies under the mouse: a node or its label, or else a line that is lit.
function under(event) {
  const frame = map.getBoundingClientRect(), scale = network.getScale();
  const { x, y } = network.DOMtoCanvas({ x: event.clientX - frame.left, y: event.clientY - frame.top });
  for (const node of ranked) {
    if (!shown(node) || view.covered.has(node.id)) continue;
    if (Math.hypot(x - node.x, y - node.y) <= node.size * swell(scale) + 3 / scale) return { node: node.id };
    const [left, top, right, bottom] = view.placed.get(node.id)?.box ?? [1, 1, 0, 0];
    if (x >= left && x <= right && y >= top && y <= bottom) return { node: node.id };
  }
  const ctx = map.querySelector("canvas").getContext("2d");
  ctx.save();
  ctx.resetTransform();
  const lit = state.node === null && state.edge === null ? [] : lines.filter(({ edge }) => isLit(edge));
  let line;
  for (const wide of [2, 8]) {
    ctx.lineWidth = wide / scale;
    line ??= lit.find(({ path }) => ctx.isPointInStroke(path, x, y));
  }
  ctx.restore();
  return line ? { edge: line.edge.id } : {};
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
  const way = [0.3, 0.4, 0.5, 0.6, 0.7].map((part) => network.canvasToDOM(along(line, nodes, part)));
  return { id: line.edge.id, words: left === undefined ? null : line.edge.relation, box: [from.x, from.y, to.x, to.y], way };
});

network.on("beforeDrawing", drawGround);
network.on("afterDrawing", drawLabels);
