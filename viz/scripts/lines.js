// How lines run: those between two families together, as in a cable, so that the map stays calm.

const APART = 90; // how far the bends of the outermost edges between the same two nodes lie apart, at most

// Make the course of each edge as a path. `nodes` is a map of nodes with x and y, `ground` finds the block of a node.
function layLines(edges, nodes, ground) {
  return edges.map((edge) => {
    const from = nodes.get(edge.from), to = nodes.get(edge.to);
    const path = new Path2D();
    if (from === to) {
      const radius = 8 + 12 * Math.abs(edge.curve);
      path.arc(from.x, from.y - radius, radius, 0, 2 * Math.PI);
      return { edge, path, bend: from };
    }
    const bend = middle(from, to, ground(from), ground(to), edge.curve);
    path.moveTo(from.x, from.y);
    path.bezierCurveTo(bend.x, bend.y, bend.x, bend.y, to.x, to.y);
    return { edge, path, bend };
  });
}

// Where an edge bends: on the way between the blocks of its ends, or to the side if both stand on one.
function middle(from, to, one, other, curve) {
  const along = { x: to.x - from.x, y: to.y - from.y }, far = Math.hypot(along.x, along.y) || 1;
  if (one && other && one !== other) {
    const [a, b] = [one, other].map(({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 }));
    const aside = (APART * curve) / far; // straight across, so that no two that join the same nodes fall together
    return { x: (a.x + b.x) / 2 - along.y * aside, y: (a.y + b.y) / 2 + along.x * aside };
  }
  const side = curve < 0 ? -1 : 1;
  const aside = (side * (Math.min(far * 0.2, 40) + 50 * Math.abs(curve))) / far;
  return { x: (from.x + to.x) / 2 - along.y * aside, y: (from.y + to.y) / 2 + along.x * aside };
}

// The point of a line between its start (0) and its end (1).
function along({ edge, bend }, nodes, part) {
  const from = nodes.get(edge.from), to = nodes.get(edge.to), rest = 1 - part;
  if (from === to) return { x: from.x, y: from.y - (8 + 12 * Math.abs(edge.curve)) * (1 + Math.abs(2 * part - 1)) };
  const [a, b, c] = [rest ** 3, 3 * part * rest, part ** 3];
  return { x: a * from.x + b * bend.x + c * to.x, y: a * from.y + b * bend.y + c * to.y };
}

// Draw the head of an arrow where a line meets the node to which it leads.
function drawHead(ctx, { edge, bend }, nodes, half, scale) {
  const to = nodes.get(edge.to);
  if (edge.from === edge.to) return;
  const length = 8 / scale;
  const angle = Math.atan2(to.y - bend.y, to.x - bend.x), gap = half.get(to.id) * swell(scale) + length * 0.3;
  ctx.save();
  ctx.translate(to.x - gap * Math.cos(angle), to.y - gap * Math.sin(angle));
  ctx.rotate(angle);
  ctx.beginPath();
  ctx.moveTo(0, 0);
  ctx.lineTo(-length, -length * 0.42);
  ctx.lineTo(-length, length * 0.42);
  ctx.fill();
  ctx.restore();
}
