// The data of the page: things, edges, claims, documents and findings, found by what names them.

const data = JSON.parse(document.getElementById("data").textContent);
const byId = (id) => document.getElementById(id);

const nodes = new Map(data.nodes.map((node, turn) => [node.id, {
  names: [], claims: [], links: [], between: 0, lines: [node.label], width: 8 * node.label.length, font: data.sizes.font, size: 6, x: 0, y: 0, dx: 14,
  turn: data.nodes.length + turn, ...node,
}]));
const order = [...nodes.keys()]; // as answers name them
const ranked = [...nodes.values()].sort((a, b) => a.turn - b.turn);
const edges = new Map(data.edges.map((edge, turn) => {
  const id = edge.id ?? `edge ${turn}`;
  return [id, { claims: [], curve: 0, relation: "", ...edge, id }];
}));
const touching = new Map([...nodes.keys()].map((id) => [id, []]));
for (const edge of edges.values()) for (const end of new Set([edge.from, edge.to])) touching.get(end).push(edge);

const { claims, documents, findings, implied } = data;
const numbered = new Map(claims.map(({ id }, at) => [id, at]));
const computed = new Map([...findings, ...implied].map((one) => [one.id, one])); // what the audit finds
const naming = new Map(claims.map((_, at) => [at, []])); // the nodes that each claim names
for (const { id, claims: said } of nodes.values()) for (const at of said) naming.get(at)?.push(id);
const iri = (id) => (/^[a-z][a-z0-9+.-]*:/i.test(id) ? id : data.base + id);
const kindOf = (node) => data.kinds[node.kind ?? ""];
const typeOf = (node) => node.type ?? kindOf(node).title;
const other = (edge, id) => (edge.from === id ? edge.to : edge.from);

// Some data is seldom needed and comes compressed: it is unpacked when it is first asked for.
const unpacked = new Map();
function unpack(name) {
  if (!unpacked.has(name)) {
    const bytes = Uint8Array.from(atob(byId(name).textContent), (sign) => sign.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    unpacked.set(name, new Response(stream).text());
  }
  return unpacked.get(name);
}

// How a name reads without case and accents.
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
