// The panel: all that is known of what is chosen, and the way from there to other things.

const panel = byId("panel");

function top(kind, label) {
  const close = make("button", { type: "button", class: "close", "aria-label": "Close", on: leave });
  close.append("×");
  return [close, make("p", { class: "over" }, ...kind), make("h2", { id: "chosen", tabindex: "-1", text: label })];
}

function nodePanel(node) {
  const against = findings.filter((one) => grave(one) && involved(one).some((at) => naming.get(at).includes(node.id)));
  return [
    ...top([glyph(node.kind), make("span", { text: typeOf(node) })], node.label),
    ...(node.names.length ? [make("p", { class: "quiet alias", text: `Also ${node.names.join(" · ")}` })] : []),
    ...elsewhere(node),
    reach(node),
    copying({ id: node.id, label: node.label, type: typeOf(node), text: () => nodeText(node), ids: [node.id, ...touching.get(node.id).map(({ id }) => id), ...node.claims.map((at) => claims[at].id)], said: node.claims.length }),
    ...(against.length ? [make("h3", { text: "What does not fit" }), ...longList(against.map((finding) => () => make("li", {}, findingLink(finding))), { class: "grave" }, 4)] : []),
    ...figureCharts(node.id),
    ...relationLists(node),
    ...further(node),
    ...timeline(node.claims),
    ...claimList(node.claims),
  ];
}

// Its identifiers with others.
function elsewhere({ links }) {
  if (!links.length) return [];
  const list = make("ul", { class: "links" });
  for (const { text, url, match, name } of links) {
    const link = address(url, text);
    link.title = [name, match && match !== "exact" && match !== "same" && `${match} match`].filter(Boolean).join(", ");
    list.append(make("li", {}, link, ...(["close", "broad", "narrow", "related"].includes(match) ? [make("span", { class: "quiet", text: ` ${match}` })] : [])));
  }
  return [list];
}

// How far one looks from a thing, and the way to another.
function reach(node) {
  const row = make("p", { class: "reach" }, make("span", { class: "quiet", text: "Within" }));
  for (const number of ["1", "2"]) row.append(toggle(number === "1" ? "one step" : "two steps", state.steps === number, () => go({ steps: number }, { replace: true }), { class: "chip" }));
  row.append(button("Path to …", () => seek(node.id), { class: "chip" }));
  return row;
}

function relationLists(node) {
  const groups = new Map();
  for (const edge of touching.get(node.id).filter(linked)) {
    const out = edge.from === node.id, key = `${out ? 0 : 1}${edge.relation}`;
    if (!groups.has(key)) groups.set(key, { out, relation: edge.relation, found: [] });
    groups.get(key).found.push(edge);
  }
  if (!groups.size) return [];
  return [make("h3", { text: "Relations" }), ...[...groups.keys()].sort().flatMap((key) => relationList(groups.get(key)))];
}

const since = (edge) => (edge.since ? [make("span", { class: "since", text: `since ${edge.since}` })] : []);
const why = (edge) => button(several(edge.claims.length, "claim"), () => go({ ...CHOICE, edge: edge.id }, { focus: true }), { class: "why", "aria-label": `${several(edge.claims.length, "claim")}: ${sentence(edge).slice(0, 150)}` });
const sentence = ({ from, to: end, relation }) => `${nodes.get(from).label} ${relation} ${nodes.get(end).label}`;

// A button that leads to a node.
function leads(id, ...more) {
  const node = nodes.get(id);
  const found = button(undefined, () => go({ ...CHOICE, node: id }, { focus: true }), { class: "to" });
  found.append(glyph(node.kind), make("span", { class: "name" }, make("bdi", { text: node.label }), ...more));
  return found;
}

function relationList({ out, relation, found }) {
  const heading = make("p", { class: "relation" });
  heading.append(...(out ? [make("bdi", { text: relation }), " →"] : ["→ ", make("bdi", { text: relation }), " this"]));
  return [heading, ...longList(found.map((edge) => () => make("li", {}, leads(out ? edge.to : edge.from, ...since(edge)), why(edge))), { class: "neighbors" }, 20)];
}

// A step from one node to another, as a line that leads to its edge.
function step(edge) {
  const [from, end] = [nodes.get(edge.from), nodes.get(edge.to)];
  const found = button(undefined, () => go({ ...CHOICE, edge: edge.id }, { focus: true }), { class: "to" });
  found.append(glyph(from.kind), make("span", { class: "name" }, make("bdi", { text: from.label }), ` ${edge.relation} `, make("bdi", { text: end.label }), ...since(edge)));
  return make("li", {}, found, why(edge));
}

// The steps of the chain that lie beyond the neighbors.
function further(node) {
  const beyond = [...sight.chain].map((id) => edges.get(id)).filter(({ from, to: end }) => from !== node.id && end !== node.id);
  return beyond.length ? [make("h3", { text: "Further along the chain" }), make("ul", { class: "neighbors steps" }, ...beyond.map(step))] : [];
}

function nodeText(node) {
  const lines = touching.get(node.id).map((edge) => `- ${sentence(edge)}${edge.since ? ` (since ${edge.since})` : ""}`);
  return [`${node.label} (${typeOf(node)})`, node.names.length && `Also: ${node.names.join(", ")}`, ...node.links.map(({ text, url }) => `${text} ${url}`), iri(node.id),
    lines.length && `\nRelations\n${lines.join("\n")}`, node.claims.length && `\nClaims\n${node.claims.map((at) => claimText(claims[at])).join("\n")}`].filter(Boolean).join("\n");
}

function edgePanel(edge) {
  return [
    ...top([make("span", { text: "Edge" })], sentence(edge)),
    ...(edge.since ? [make("p", { class: "quiet", text: `Since ${edge.since}` })] : []),
    copying({ id: edge.id, label: sentence(edge), type: "edge", text: () => [sentence(edge), iri(edge.id), "", ...edge.claims.map((at) => claimText(claims[at]))].join("\n"),
      ids: [edge.id, ...edge.claims.map((at) => claims[at].id)], said: edge.claims.length }),
    make("h3", { text: "Between" }),
    make("ul", { class: "neighbors" }, ...[edge.from, edge.to].map((id) => make("li", {}, leads(id)))),
    ...claimList(edge.claims),
  ];
}

const named = (ids, title = "Names") => (ids.length ? [make("h3", { text: title }), ...longList(ids.map((id) => () => make("li", {}, leads(id))), { class: "neighbors" })] : []);

function claimPanel(claim) {
  return [
    ...top([make("span", { text: "Claim" })], claim.label),
    copying({ id: claim.id, label: claim.label, type: claim.kind, text: () => `${claimText(claim)}\n  ${iri(claim.id)}`, ids: [claim.id], said: 1 }),
    make("ul", { class: "claims" }, claimItem(claim)),
    ...named(naming.get(numbered.get(claim.id))),
  ];
}

// What the audit computes: a finding with its verdict, or an implied figure.
function findingPanel(one) {
  const found = one.verdict ? parties(one) : one.claims.map((at) => ({ claim: claims[at], title: "it follows from" }));
  const over = one.verdict ? [badge(one.verdict), make("span", { text: one.check })] : [make("span", { text: "Implied figure: no document states it" })];
  return [
    ...top(over, one.label),
    copying({ id: one.id, label: one.label, type: one.verdict ? "finding" : "implied figure", ids: [one.id, ...found.map(({ claim }) => claim.id)], said: found.length,
      text: () => computedText(one) }),
    ...(one.verdict ? [make("p", {}, way("See it on the audit board", to({ ask: undefined, audit: one.verdict, finding: one.id })))] : []),
    ...(one.lines.length ? [make("h3", { text: "The sum" }), steps(one.lines)] : []),
    make("h3", { text: "The claims" }),
    make("ul", { class: "claims" }, ...found.map(({ claim, title }) => claimItem(claim, title))),
    ...named([...new Set(found.flatMap(({ claim }) => naming.get(numbered.get(claim.id))))], "They name"),
  ];
}

// The shortest ways between two things over what is shown.
function pathPanel(ends, ways) {
  const names = ends.map((id) => nodes.get(id).label);
  const parts = [...top([make("span", { text: "Path" })], names.join(" to ")), make("ul", { class: "neighbors" }, ...ends.map((id) => make("li", {}, leads(id))))];
  if (!ways.length) return [...parts, make("p", { text: "No path leads from one to the other over what is shown. Show more kinds and relations on the left." })];
  parts.push(make("p", { class: "quiet", text: `${several(ways.length, "shortest path")}${ways.length === PATHS ? " or more" : ""} of ${several(ways[0].length - 1, "step")}. Hide a kind or a relation on the left to find others.` }));
  for (const [turn, found] of ways.entries()) {
    const list = make("ul", { class: "neighbors steps" });
    for (const [at, id] of found.entries()) if (at) list.append(...between(found[at - 1], id).map(step));
    parts.push(make("h3", { text: ways.length > 1 ? `Path ${turn + 1}` : "Steps" }), list);
  }
  return parts;
}

function rowPanel(question, row, turn) {
  const list = make("dl", { class: "row-cells" });
  for (const [at, column] of question.columns.entries()) {
    if (column.trait === "claims" || cellText(row[at]) === "") continue;
    list.append(make("dt", { text: title(column.name) }), make("dd", { text: cellText(row[at]) }));
  }
  const ids = [...new Set(question.columns.flatMap(({ trait }, at) => (trait === "claims" ? row[at] ?? [] : [])))];
  return [...top([make("span", { text: `${question.title}, row ${turn + 1}` })], cellText(row.find((cell) => cellText(cell) !== "") ?? "")), list,
    ...named((question.nodes[turn] ?? []).map((at) => order[at]), "On the map"), ...claimList(ids)];
}
