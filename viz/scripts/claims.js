// What documents say and what the audit finds in it, as people read it; and how it is copied.

const FEW = 12; // claims shown at once in a list
const cited = (document) => [document.publisher && !document.title.includes(document.publisher) && `${document.publisher}:`, document.title,
  document.published && !document.title.includes(document.published) && `(published ${document.published})`].filter(Boolean).join(" ");

// A list that shows its first items, and all on request.
function longList(items, attributes, most = FEW) {
  const list = make("ul", attributes, ...items.slice(0, most).map((item) => item()));
  if (items.length <= most) return [list];
  const more = button(`Show all ${items.length.toLocaleString("en")}`, () => {
    list.append(...items.slice(most).map((item) => item()));
    more.remove();
    list.children[most].setAttribute("tabindex", "-1");
    list.children[most].focus();
  }, { class: "link more" });
  return [list, more];
}

function claimList(ids, title = "Claims") {
  if (!ids.length) return [make("h3", { text: title }), make("p", { class: "quiet", text: "No document says anything of this by itself." })];
  const found = ids.map((at) => claims[at]);
  found.sort((a, b) => Boolean(b.printed) - Boolean(a.printed)); // figures first, else in their own order
  return [make("h3", { text: `${title} (${ids.length.toLocaleString("en")})` }), ...longList(found.map((claim) => () => claimItem(claim)), { class: "claims" })];
}

function claimItem(claim, role) {
  const item = make("li", {}, make("p", { class: "sort", text: [role, claim.kind, claim.date].filter(Boolean).join(" · ") }));
  if (claim.printed) item.append(make("p", { class: "printed", text: claim.printed }));
  item.append(make("p", { class: "said", text: claim.label }), ...source(documents[claim.document]));
  for (const place of claim.places) item.append(make("p", { class: "quiet", text: place }));
  item.append(...findingLinks(claim));
  item.append(button("Cite", () => copy(citation(claim), "the citation"), { class: "link cite", "aria-label": `Cite: ${claim.label.slice(0, 100)}` }));
  return item;
}

// The document that makes a claim; one whose text is not held here is linked to.
function source(document) {
  if (!document) return [];
  const parts = [make("p", { class: "source", text: document.title })];
  const more = [document.publisher, document.published && `published ${document.published}`].filter((part) => part && !document.title.includes(part));
  if (more.length) parts.push(make("p", { class: "quiet", text: more.join(" · ") }));
  if (document.link) parts.push(make("p", { class: "quiet" }, address(document.link)));
  return parts;
}

// ---- Findings -------------------------------------------------------------------------------------------------------

const verdictOf = new Map(data.verdicts.map((verdict) => [verdict.id, verdict]));
const badge = (verdict) => make("span", { class: `badge ${verdict}`, text: verdictOf.get(verdict)?.title ?? verdict });

// The findings about a claim: those against it, and the others on request.
function findingLinks({ findings: ids = [] }) {
  const found = ids.map((at) => findings[at]).filter(({ id }) => id !== state.finding);
  const against = found.filter(grave), rest = found.filter((one) => !grave(one));
  const more = make("details", { class: "quiet" }, make("summary", { text: several(rest.length, against.length ? "other finding" : "finding") }), ...rest.map(findingLink));
  return [...against.map(findingLink), ...(rest.length ? [more] : [])];
}

const grave = ({ verdict }) => verdict === "contradiction" || verdict === "tension";

function findingLink(finding) {
  const link = way(undefined, to({ audit: undefined, ask: undefined, finding: finding.id }), { class: "finding-link" });
  link.append(badge(finding.verdict), make("span", { text: finding.label }));
  return link;
}

// The steps of a sum, a list for each reading: what is taken as given, what follows, and whether it fits.
function steps(found) {
  const readings = [];
  for (const line of found) {
    if (!readings.length || line.sort === "reading") readings.push([]);
    readings.at(-1).push(line);
  }
  return make("div", { class: "sums" }, ...readings.map((lines) => make("ol", { class: "steps" }, ...lines.map(({ sort, text }) => make("li", { class: sort, text })))));
}

const ROLES = { disputes: "disputed", upholds: "upheld", examines: "looked at" };

// The claims of a finding, each with the part it plays; one that is disputed or upheld is not told again as looked at.
function parties(finding) {
  const told = new Set();
  return Object.entries(ROLES).flatMap(([role, title]) => finding[role].filter((at) => !told.has(at) && told.add(at)).map((at) => ({ claim: claims[at], title, role })));
}

// ---- Copying ----------------------------------------------------------------------------------------------------

const ours = () => `Oncograph ${data.about.version}`.trim();

function citation(claim) {
  const document = documents[claim.document];
  return [document && `${cited(document)}.`, claim.places.length && `${claim.places.join("; ")}.`, document?.link, `As read in ${ours()}: ${iri(claim.id)}`].filter(Boolean).join(" ");
}

function claimText(claim) {
  const document = documents[claim.document];
  return [`- ${claim.label}${claim.printed ? ` (as printed: ${claim.printed})` : ""}`, document && `  ${cited(document)}`, ...claim.places.map((place) => `  ${place}`), document?.link && `  ${document.link}`]
    .filter(Boolean).join("\n");
}

// A finding or an implied figure as text, with its sum and its claims.
const computedText = (one) => [one.label, iri(one.id), "", ...one.lines.map(({ text }) => text), "", ...involved(one).map((at) => claimText(claims[at]))].join("\n");

// The Turtle of the graph by the thing that it speaks of, and its prefixes; read when it is first copied.
let reading = null;
function turtleBlocks(text) {
  const found = new Map(), prefixes = new Map();
  let name = "";
  for (const line of text.split("\n")) {
    const prefix = /^@prefix (\S*) <([^>]*)> \.$/.exec(line);
    if (prefix) prefixes.set(prefix[1], prefix[2]);
    else if (/^[^\s#@]/.test(line)) name = line.split(" ", 1)[0];
    if (!name || !line.trim()) continue;
    if (!found.has(name)) found.set(name, []);
    found.get(name).push(line);
  }
  return { found, prefixes };
}

// The Turtle of some things, with the places in documents to which it leads.
async function turtle(ids) {
  const { found, prefixes } = await (reading ??= unpack("turtle").then(turtleBlocks));
  const names = new Map([...found.keys()].map((name) => [whole(name, prefixes), name]));
  const chosen = new Set(ids.map((id) => names.get(iri(id))).filter(Boolean));
  for (const name of chosen) {
    for (const line of found.get(name)) {
      const places = /^(?:\t|\S+ )onco:at (.*) [;.]$/.exec(line);
      for (const place of places?.[1].split(" , ") ?? []) if (found.has(place)) chosen.add(place);
    }
  }
  const body = [...chosen].map((name) => found.get(name).join("\n")).join("\n\n");
  const used = [...prefixes].filter(([name]) => body.includes(name));
  return `${used.map(([name, start]) => `@prefix ${name} <${start}> .`).join("\n")}\n\n${body}\n`;
}

function whole(name, prefixes) {
  if (name.startsWith("<")) return name.slice(1, -1);
  const [prefix] = name.split(":", 1);
  return prefixes.get(`${prefix}:`) + name.slice(prefix.length + 1).replaceAll("\\", "");
}

// Buttons that copy a thing: as text, as Turtle, as a citation.
function copying({ id, label, type, text, ids, said }) {
  const row = make("p", { class: "copying" }, make("span", { class: "quiet", text: "Copy as" }));
  row.append(
    button("text", () => copy(text(), "the text"), { class: "link" }),
    button("Turtle", async () => copy(await turtle(ids), "the Turtle"), { class: "link" }),
    button("citation", () => copy(`${ours()}: ${label} (${type}), ${several(said, "claim")}. ${iri(id)}`, "the citation"), { class: "link" }),
    button("link", () => copy(location.href, "the link"), { class: "link" }),
  );
  return row;
}
