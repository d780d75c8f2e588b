// How the map is painted: the ground with its titles, the lines, the nodes, their labels, and the words on lines.

const lead = ({ id, from, to }) => sight.hover !== null && (from === sight.hover || to === sight.hover) && linked(edges.get(id));
const isLit = (edge) => (sight.lit.has(edge.id) || lead(edge)) && drawn(nodes.get(edge.from)) && drawn(nodes.get(edge.to));
const faded = (id) => sight.near.size > 0 && !sight.near.has(id) && !sight.told.has(id) && id !== sight.hover;
const hue = (family) => (Object.hasOwn(data.families, family) ? color(family) : ink());

// The labels for a zoom: found at the lower end of a step, so that they have room in all of it.
function labels(scale) {
  const step = Math.floor(Math.log(scale / least) / Math.log(STEP) + 1e-6);
  const key = `${step} ${sight.hover}`;
  if (!views.has(key)) {
    if (views.size > 60) views.clear();
    const lowest = least * STEP ** step;
    const blocked = headings(lowest).map(({ box }) => box);
    const wanted = sight.hover === null ? sight.told : new Set([...around(sight.hover), ...sight.told]);
    const found = placeLabels(ranked.filter(drawn).slice(0, running ? RUNNING : undefined), {
      scale: lowest, sizes: data.sizes, half, ground, map: extent(plan), blocked, wanted, bright: sight.near,
    });
    const taken = [...blocked, ...[...found.placed.values()].map(({ box }) => box)];
    views.set(key, { least: lowest, ...found, words: sight.lit.size > WORDY ? new Map() : words(lowest, taken) });
  }
  return views.get(key);
}

// The words on the lines of what is chosen, those of its chain first.
function words(scale, blocked) {
  const [left, top, right, bottom] = extent(plan);
  const lit = lines.filter(({ edge }) => sight.lit.has(edge.id) && isLit(edge));
  return placeWords(lit.sort((a, b) => sight.chain.has(b.edge.id) - sight.chain.has(a.edge.id)), {
    scale,
    blocked,
    dots: [...sight.near].map((id) => ({ ...nodes.get(id), size: half.get(id) })),
    wanted: ({ id }) => sight.chain.has(id),
    spot: (line, part) => along(line, nodes, part),
    inside: (box) => box[0] >= left && box[1] >= top && box[2] <= right && box[3] <= bottom,
  });
}

// The words on the ground: titles of blocks, and headings of stacks where there is room even at the `lowest` scale.
function headings(scale, lowest = scale) {
  const found = [];
  for (const block of blocks.values()) {
    const size = Math.min(Math.max(15, 12 / scale), 18 / scale), more = undrawn.get(block.family);
    const text = more ? `${block.title} · ${more.toLocaleString("en")} more` : block.title;
    found.push({ family: block.family, text, size, x: block.x + 14, y: block.y + Math.max(18, size * 0.7), most: block.width - 20 });
    if (11 / lowest > 17) continue;
    const small = Math.min(Math.max(12, 11 / scale), 14 / scale);
    for (const { text: words, x, y } of block.headings) found.push({ family: block.family, text: words, size: small, x, y, most: block.x + block.width - x, quiet: true });
  }
  return found.map((item) => ({ ...item, box: [item.x, item.y - item.size * 0.55, item.x + Math.min(item.most, item.text.length * item.size * 0.55), item.y + item.size * 0.55] }));
}

function drawGround(ctx) {
  if (running) settle();
  const scale = network.getScale();
  view = labels(scale);
  const { fontFamily } = getComputedStyle(map);
  for (const block of blocks.values()) {
    ctx.globalAlpha = dark.matches ? 0.09 : 0.055;
    ctx.fillStyle = hue(block.family);
    ctx.beginPath();
    ctx.roundRect(block.x, block.y, block.width, block.height, 12);
    ctx.fill();
  }
  drawLines(ctx, scale);
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  for (const { family, text, size, x, y, most, quiet } of headings(scale, view.least)) {
    if (quiet && !filled.has(family)) continue;
    ctx.globalAlpha = filled.has(family) ? (quiet ? 0.8 : 1) : 0.4;
    ctx.fillStyle = hue(family);
    ctx.font = `${quiet ? 400 : 650} ${size}px ${fontFamily}`;
    ctx.fillText(text, x, y, most);
  }
  ctx.globalAlpha = 1;
}

function drawLines(ctx, scale) {
  const lit = sight.lit.size || sight.hover !== null ? lines.filter(({ edge }) => isLit(edge)) : [];
  ctx.lineWidth = 0.9 / scale;
  for (const { family, path } of cables) {
    ctx.globalAlpha = (sight.near.size || lit.length ? 0.04 : 0.09) * (dark.matches ? 1.2 : 1);
    ctx.strokeStyle = color(family);
    ctx.stroke(path);
  }
  for (const line of lit) {
    ctx.globalAlpha = lit.length > WORDY ? 0.35 : 0.85;
    ctx.strokeStyle = ctx.fillStyle = color(kindOf(nodes.get(line.edge.from)).family);
    ctx.lineWidth = (sight.edge === line.edge.id ? 3 : sight.chain.has(line.edge.id) ? 2.2 : 1.2) / scale;
    ctx.stroke(line.path);
    drawHead(ctx, line, nodes, half, scale);
  }
}

function drawNode({ ctx, id, x, y }) {
  const { shape, family } = kindOf(nodes.get(id));
  const scale = network.getScale(), size = half.get(id) * swell(scale);
  return {
    nodeDimensions: { width: 2 * size, height: 2 * size },
    drawNode() {
      if (view.covered.has(id)) return;
      ctx.globalAlpha = faded(id) ? 0.22 : 1;
      ctx.translate(x, y);
      if (sight.node === id || sight.hover === id) {
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
      ctx.stroke(outlines[shape]);
      ctx.fill(outlines[shape]);
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
    const main = sight.node === id || sight.hover === id, wide = (node.width * size) / node.font;
    const across = side > 0 ? left : right, step = size * LEADING;
    ctx.textAlign = side > 0 ? "left" : "right";
    ctx.globalAlpha = faded(id) ? 0.25 : 1;
    if (apart) drawLeader(ctx, node, side > 0 ? left : right, (top + bottom) / 2, scale);
    ctx.font = `${main || node.font > FONT || kindOf(node).shape === "star" ? 650 : 400} ${size}px ${fontFamily}`;
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
    ctx.fillStyle = color(kindOf(nodes.get(from)).family);
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
  ctx.strokeStyle = color(kindOf(node).family);
  ctx.globalAlpha *= 0.6;
  ctx.lineWidth = 0.7 / scale;
  ctx.stroke();
  ctx.restore();
}
