// The arrangement by forces, on request only: edges draw nodes together until they come to rest, always in the same way.

const RUNNING = 40; // so many labels are drawn while nodes move
const STEPS = 400; // after so many steps nodes stay where they are
let running = false;
let ticks = 0;

function letGo() {
  springs.clear();
  springs.add([...edges.values()].filter((edge) => linked(edge) && drawn(nodes.get(edge.from)) && drawn(nodes.get(edge.to)))
    .map(({ id, from, to }) => ({ id, from, to })));
  follow(-1);
  const physics = { enabled: true, solver: "forceAtlas2Based", forceAtlas2Based: { gravitationalConstant: -38, springLength: 60, avoidOverlap: 0.6 }, stabilization: false };
  network.setOptions({ physics });
  running = true;
  ticks = 0;
  if (still.matches) network.stabilize(STEPS);
  else network.startSimulation();
}

// Nodes stay where they are.
function hold() {
  if (!running) return;
  settle();
  running = false;
  network.stopSimulation();
  network.setOptions({ physics: { enabled: false } });
  springs.clear();
  settle();
  if (!moved) show(sight.near.size ? [...sight.near] : null);
}

// Follow the nodes to where they have been drawn.
function settle() {
  for (const [id, { x, y }] of Object.entries(network.getPositions())) Object.assign(nodes.get(id), { x, y, dx: half.get(id) + 5 });
  lines = layLines([...edges.values()], nodes, () => undefined);
  bundle();
  ticks += 1;
  if (ticks > STEPS) setTimeout(hold);
}

for (const rest of ["stabilized", "stabilizationIterationsDone"]) network.on(rest, hold);
