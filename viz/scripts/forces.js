// The arrangement by forces, on request only: edges draw nodes together until they come to rest. It starts from the map.

const RUNNING = 40; // so many labels are drawn while nodes move
const TICKS = 180; // after so many steps nodes stay where they are
const PHYSICS = {
  solver: "barnesHut",
  barnesHut: { gravitationalConstant: -1400, centralGravity: 1.4, springLength: 45, springConstant: 0.03, damping: 0.35, avoidOverlap: 0.1 },
  stabilization: false,
};
let running = false;
let ticks = 0;

function letGo() {
  for (const node of nodes.values()) if (node.places?.length) [node.x, node.y] = node.places[0]; // from wherever one comes
  spots.update([...nodes.values()].map(({ id, x, y }) => ({ id, x, y })));
  springs.clear();
  springs.add([...edges.values()].filter((edge) => linked(edge) && drawn(nodes.get(edge.from)) && drawn(nodes.get(edge.to)))
    .map(({ id, from, to }) => ({ id, from, to })));
  follow(-1);
  running = true;
  ticks = 0;
  network.setOptions({ physics: { enabled: true, ...PHYSICS } });
  if (still.matches) network.stabilize(TICKS);
  else network.startSimulation();
}

// Nodes stay where they are.
function hold() {
  if (!running) return;
  running = false;
  network.stopSimulation();
  network.setOptions({ physics: { enabled: false } });
  springs.clear();
  settle();
  requestAnimationFrame(() => { if (!moved) show(sight.near.size ? [...sight.near] : null, false); });
}

// Follow the nodes to where they have been drawn.
function settle() {
  for (const [id, { x, y }] of Object.entries(network.getPositions())) Object.assign(nodes.get(id), { x, y, dx: half.get(id) + 5 });
  lines = layLines([...edges.values()], nodes, () => undefined);
  bundle();
  ticks += 1;
  if (running && ticks > TICKS) setTimeout(hold);
  else if (running && !moved && ticks % 5 === 0) requestAnimationFrame(() => { if (running) show(null, false); });
}

for (const rest of ["stabilized", "stabilizationIterationsDone"]) network.on(rest, hold);
