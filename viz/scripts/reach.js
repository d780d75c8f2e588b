// What hangs together: the chain behind a thing, its neighbourhood, and the shortest paths between two things.

const PATHS = 10; // shortest paths told at most

// The edges that lead on from a node, step by step, to those who stand behind it; and those that so lead to it.
function chain(id) {
  const found = new Set();
  for (const [start, end] of [["from", "to"], ["to", "from"]]) {
    const met = new Set([id]);
    for (const name of met) {
      for (const edge of touching.get(name)) {
        if (!edge.onward || edge[start] !== name) continue;
        found.add(edge.id);
        met.add(edge[end]);
      }
    }
  }
  return found;
}

// How many steps each node lies from one, over what is shown, as far as `most`.
function distances(id, most = Infinity) {
  const far = new Map([[id, 0]]);
  for (const [name, steps] of far) {
    if (steps >= most) continue;
    for (const edge of touching.get(name)) if (linked(edge) && !far.has(other(edge, name))) far.set(other(edge, name), steps + 1);
  }
  return far;
}

const between = (one, two) => touching.get(one).filter((edge) => linked(edge) && other(edge, one) === two);

// The shortest paths between two nodes over what is shown, in the order of their names.
function paths(one, two) {
  const far = distances(two), found = [], waiting = far.has(one) ? [[one]] : [];
  while (waiting.length && found.length < PATHS) {
    const path = waiting.pop(), last = path.at(-1);
    if (last === two) found.push(path);
    const nearer = new Set(touching.get(last).filter(linked).map((edge) => other(edge, last)).filter((id) => far.get(id) < far.get(last)));
    waiting.push(...[...nearer].sort((a, b) => compare(nodes.get(b).label, nodes.get(a).label)).map((id) => [...path, id]));
  }
  return found;
}

// What is looked at in the present state.
function target() {
  const { node, edge, claim, path, finding, ask, row } = state;
  if (node) return neighborhood(node, Number(state.steps));
  if (edge) return { edge, near: ends([edge]), told: ends([edge]), lit: new Set([edge]) };
  if (path) {
    const found = paths(...path.split(",")), near = new Set([...path.split(","), ...found.flat()]);
    const lit = found.flatMap((ids) => ids.slice(1).flatMap((id, at) => between(ids[at], id))).map(({ id }) => id);
    return { near, told: near, lit: new Set(lit), ways: found };
  }
  if (claim || finding) {
    const ids = claim ? [numbered.get(claim)] : involved(computed.get(finding));
    return among(ids.flatMap((at) => naming.get(at)), ids);
  }
  if (ask && answers?.has(ask)) return among(marks(ask, row), behind(ask, row));
  return NOTHING;
}

const ends = (ids) => new Set(ids.flatMap((id) => [edges.get(id).from, edges.get(id).to]));
const involved = (one) => (one.verdict ? parties(one).map(({ claim }) => numbered.get(claim.id)) : one.claims);

function neighborhood(id, steps) {
  const onward = chain(id), far = distances(id, steps);
  const near = new Set([...far.keys(), ...ends([...onward])]);
  const told = steps === 1 ? near : new Set([...far].filter(([, number]) => number < 2).map(([name]) => name));
  const lit = [...near].flatMap((name) => touching.get(name)).filter((edge) => linked(edge) && far.get(edge.from) + far.get(edge.to) < 2 * steps);
  return { node: id, near, told: told.size > NAMED ? new Set([id]) : told, lit: new Set([...lit.map((edge) => edge.id), ...onward]), chain: onward };
}

const NAMED = 90; // of more neighbors, not all labels are drawn in any case; nor of more things that only stand together
const MARKED = 40;

// Some things, and the edges between them that follow from some claims.
function among(ids, from) {
  const near = new Set(ids), good = new Set(from);
  const lit = [...edges.values()].filter((edge) => near.has(edge.from) && near.has(edge.to) && linked(edge) && edge.claims.some((at) => good.has(at)));
  return { near, told: near.size > MARKED ? new Set() : near, lit: new Set(lit.map(({ id }) => id)) };
}
