// Which labels are drawn: the most important first, each where it has room, at a size that can be read at every zoom.

const LABEL = { least: 11.5, most: 14, large: 12.5, largest: 20, air: 2 }; // pixels on the screen
const WORDY = 120; // no words stand on lines where more than so many are lit
const ROWS = 30; // how far from its node a label may stand if there is no room beside it

const PARTS = [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73, 0.2, 0.8, 0.14, 0.86]; // where on a line its words may stand

// How far from a line its words may stand if there is no room on it, in their own widths and heights, near to far.
const RINGS = [0, 1, 2, 3, 4, 6, 8, 10].flatMap((ring) => (ring ? [[0.7, 0], [-0.7, 0], [0, 1.2], [0, -1.2], [0.6, 1], [-0.6, 1], [0.6, -1], [-0.6, -1]] : [[0, 0]])
  .map(([across, down]) => [across * Math.sqrt(ring), down * ring]));

// Boxes (left, top, right, bottom) by the squares of a grid on which they lie, so that few need to be compared.
class Grid {
  constructor(wide, high) {
    Object.assign(this, { wide, high, squares: new Map() });
  }

  *keys([left, top, right, bottom]) {
    for (let row = Math.floor(top / this.high); row <= Math.floor(bottom / this.high); row++) {
      for (let column = Math.floor(left / this.wide); column <= Math.floor(right / this.wide); column++) yield row * 1e5 + column;
    }
  }

  add(box, item) {
    for (const key of this.keys(box)) {
      if (!this.squares.has(key)) this.squares.set(key, []);
      this.squares.get(key).push([box, item]);
    }
  }

  // What lies under a box.
  *under(box) {
    const [left, top, right, bottom] = box;
    for (const key of this.keys(box)) {
      for (const [other, item] of this.squares.get(key) ?? []) {
        if (other[0] < right && left < other[2] && other[1] < bottom && top < other[3]) yield item;
      }
    }
  }
}

// How large a label is drawn on the screen: as on the map, but neither too small to read nor shouting.
function labelSize({ font }, scale, FONT) {
  return font > FONT ? Math.max(LABEL.large, Math.min(LABEL.largest, font * scale)) : Math.max(LABEL.least, Math.min(LABEL.most, font * scale));
}

// How much of its size a node keeps when it is brought closer: it grows more slowly than the map.
function swell(scale) {
  return scale > 1 ? scale ** -0.5 : 1;
}

// Place the labels of nodes, which come in the order of their importance. `half` has half the size of each, `ground`
// finds the block of a node, `map` is the box of all blocks, and `blocked` are boxes that stay free. The labels of
// `wanted` nodes come first (that of the first of them before all) and are placed somewhere near the node if not beside
// it; those of `bright` nodes come next. The answer tells, by node, the box of each label, the side on which it stands
// and whether it stands apart; and which nodes a label covers.
function placeLabels(nodes, { scale, sizes, half, ground, map, blocked = [], wanted = new Set(), bright = new Set() }) {
  const unit = 1 / scale, grown = swell(scale);
  const labels = new Grid(120 * unit, 30 * unit), dots = new Grid(40 * unit, 40 * unit);
  const placed = new Map(), covered = new Set();
  const [main] = wanted;
  const order = nodes.toSorted((a, b) => rank(a) - rank(b));
  const turn = new Map(order.map(({ id }, at) => [id, at]));
  for (const box of blocked) labels.add(box, null);
  for (const { id, x, y } of nodes) dots.add([x - half.get(id), y - half.get(id), x + half.get(id), y + half.get(id)], { id, x, y });

  function rank({ id }) {
    return id === main ? 0 : wanted.has(id) ? 1 : bright.has(id) ? 2 : 3;
  }

  // Whether a label stays on its ground; those of markets need not, others may reach into the gap on
  // the right, and only what leads has a label on its left.
  function stays([left, , right], { font, ...node }, side) {
    if (side < 0 && font < sizes.font) return false;
    const { x, width } = font > sizes.font ? { x: map[0], width: map[2] - map[0] } : ground(node) ?? { x: -Infinity, width: Infinity };
    return left >= x && right <= Math.min(map[2], x + width + (font < sizes.font ? 0 : 12 * unit));
  }

  // Whether a label has room beside all other labels and the nodes before it; what leads no family covers no node at all.
  function free(box, node, open) {
    const small = node.font < sizes.font && !open;
    for (const _ of labels.under(box)) return false;
    for (const dot of dots.under(box)) {
      if (dot.id !== node.id && (wanted.has(dot.id) || (!open && (small || turn.get(dot.id) < turn.get(node.id))))) return false;
    }
    return true;
  }

  function spots(node) {
    const size = labelSize(node, scale, sizes.font) * unit, radius = half.get(node.id) * grown;
    const wide = (node.width * size) / node.font + LABEL.air * unit, high = size * sizes.leading * node.lines.length;
    const right = node.x + Math.max(node.dx * grown, radius + 4 * unit), left = node.x - radius - 5 * unit - wide;
    const at = (across, down, side) => ({ box: [across, down - high / 2, across + wide, down + high / 2], side, apart: Math.abs(down - node.y) > high / 2 });
    const shifts = node.font > sizes.font ? [0, 5, -5, 10, -10, 15, -15] : [0];
    const beside = shifts.flatMap((shift) => [at(right, node.y + shift * unit, 1), at(left, node.y + shift * unit, -1)]);
    if (!wanted.has(node.id)) return beside.filter(({ box, side }) => stays(box, node, side));
    if (node.id === main) return [at(right, node.y, 1)];
    const found = beside;
    for (let step = 1; step < 2 * ROWS; step++) {
      const down = node.y + (step % 2 ? 1 : -1) * Math.ceil(step / 2) * LABEL.least * 0.7 * unit;
      for (const shift of [0, 30, 70, 120]) found.push(at(right + shift * unit, down, 1), at(left - shift * unit, down, -1));
    }
    return found.filter(({ box }) => box[0] >= map[0] && box[1] >= map[1] && box[2] <= map[2] + 150 * unit && box[3] <= map[3]);
  }

  for (const node of order) {
    if (covered.has(node.id)) continue;
    const spot = spots(node).find(({ box }) => node.id === main || free(box, node, wanted.has(node.id)));
    if (!spot) continue;
    placed.set(node.id, spot);
    labels.add(spot.box, node.id);
    const [left, top, right, bottom] = spot.box;
    for (const { id, x, y } of dots.under(spot.box)) {
      if (id !== node.id && !wanted.has(id) && x > left && x < right && y > top && y < bottom) covered.add(id);
    }
  }
  return { placed, covered };
}

// Place the words on lines, which come in the order of their importance, each where it covers no label, no heading, no
// bright node and no other words. If there is no room on a line, those of a `wanted` line are placed near it and tied
// to it, and those of another are left out. `spot` finds a point of a line. The answer tells, by edge, the box of its
// words, and the point to which they are tied.
function placeWords(lines, { scale, blocked, dots, spot, inside, wanted }) {
  const unit = 1 / scale, size = LABEL.least * unit;
  const taken = new Grid(120 * unit, 30 * unit), words = new Map();
  for (const box of blocked) taken.add(box, null);
  for (const { x, y, size: half } of dots) taken.add([x - half, y - half, x + half, y + half], null);
  for (const line of lines) {
    const wide = (line.edge.relation.length * 0.54 + 0.6) * size, high = size * 1.1;
    const points = PARTS.map((part) => spot(line, part));
    for (const { shift: [across, down], point: { x, y } } of tries(points, wanted(line.edge))) {
      const [middle, level] = [x + across * wide, y + down * high];
      const box = [middle - wide / 2, level - high / 2, middle + wide / 2, level + high / 2];
      if (!inside(box) || !taken.under(box).next().done) continue;
      taken.add(box, null);
      words.set(line.edge.id, { box, tied: across || down ? { x, y } : null });
      break;
    }
  }
  return words;

  function* tries(points, far) {
    for (const shift of far ? RINGS : [[0, 0]]) for (const point of points) yield { shift, point };
  }
}
