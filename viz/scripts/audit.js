// The audit board: what cannot all be true, each with its sum, and its claims side by side.

const board = byId("board");
const counted = new Map(data.verdicts.map(({ id }) => [id, findings.filter(({ verdict }) => verdict === id).length]));

for (const { id, title: words, text } of [{ id: "all", title: "All findings", text: "" }, ...data.verdicts]) {
  const number = id === "all" ? findings.length : counted.get(id);
  if (!number) continue;
  const link = way(undefined, to({ audit: id, ask: undefined }), { class: "kind", "data-verdict": id, title: text });
  link.append(make("span", { class: `dot ${id}` }), make("span", { class: "name", text: words }), make("span", { class: "count", text: number.toLocaleString("en") }));
  byId("verdicts").append(make("li", {}, link));
}

function tellAudit() {
  board.hidden = state.audit === undefined;
  current(byId("verdicts").querySelectorAll("a"), "verdict", state.audit);
  if (board.hidden || board.dataset.told === [state.audit, ...state.document].join(" ")) return toFinding();
  board.dataset.told = [state.audit, ...state.document].join(" ");
  const chosen = findings.filter(({ verdict, documents: of }) => (state.audit === "all" || verdict === state.audit) && (!state.document.size || of.some((at) => state.document.has(documents[at].report ? documents[at].id : OTHERS))));
  const verdict = verdictOf.get(state.audit);
  board.replaceChildren(
    make("h2", { tabindex: "-1", text: verdict ? verdict.title.replace(/^./, (sign) => sign.toUpperCase()) : "All findings" }),
    make("p", { class: "quiet", text: verdict ? verdict.text : "What the audit finds in the figures, ranks and lists of documents, the gravest first." }),
    ...(chosen.length ? longList(chosen.map((finding) => () => card(finding)), { class: "findings" }, 20) : [make("p", { text: "The audit found nothing of this kind." })]),
  );
  return toFinding();
}

// Bring the finding that an address names into sight.
function toFinding() {
  for (const one of board.querySelectorAll(".finding")) one.classList.toggle("chosen", one.dataset.finding === state.finding);
  board.querySelector(".finding.chosen")?.scrollIntoView({ block: "start" });
}

function card(finding) {
  const article = make("article", { class: `finding ${finding.verdict}`, "data-finding": finding.id, tabindex: "-1" });
  const sources = [...new Set(finding.documents.map((at) => documents[at].title))];
  article.append(
    make("p", { class: "over" }, badge(finding.verdict), make("span", { text: [finding.check, ...sources].join(" · ") })),
    make("h3", { text: finding.label }),
    ...(finding.lines.length ? [steps(finding.lines)] : []),
    make("div", { class: "sides" }, ...parties(finding).map(({ claim, title: part, role }) => side(claim, part, role))),
    make("p", { class: "row" }, way("Show it on the map", to({ audit: undefined, ask: undefined, finding: finding.id }), { class: "link" }),
      button("Copy", () => copy(computedText(finding), "the finding"), { class: "link", "aria-label": `Copy the finding: ${finding.label.slice(0, 100)}` })),
  );
  return make("li", {}, article);
}

// A claim of a finding: the figure as printed, what it is of, and where it stands.
function side(claim, part, role) {
  const found = make("section", { class: `side-claim ${role}` }, make("p", { class: "sort", text: part }));
  if (claim.printed) found.append(make("p", { class: "printed", text: claim.printed }));
  const link = way(claim.label, to({ audit: undefined, ask: undefined, claim: claim.id }), { class: "said" });
  found.append(link, make("p", { class: "quiet", text: documents[claim.document]?.title ?? "" }), ...claim.places.map((place) => make("p", { class: "quiet", text: place })));
  return found;
}
