// The questions by subject, and the answer of one as a table whose things are marked on the map.

const tray = byId("tray");
let answers = null; // by name, once they are unpacked
let fetching = null;
let sorting = null; // the column by which the answer is sorted, and which way

// Unpack the answers when they are first asked for, and show the state again.
function fetchAnswers(focus) {
  fetching ??= unpack("answers").then((text) => {
    listQuestions(JSON.parse(text));
    told = null;
    take(state, { focus });
  });
}

function listQuestions(found) {
  answers = new Map(found.map((answer) => [answer.name, answer]));
  const list = byId("question-list");
  for (const [subject, group] of Map.groupBy(found, (answer) => answer.subject)) {
    list.append(make("h3", { text: subject }), make("ul", {}, ...group.map(({ name, title: words }) => make("li", {}, way(words, to({ ask: name, filter: undefined, audit: undefined }), { "data-question": name })))));
  }
}

// The rows that are looked at: one, or all that the filter leaves; the nodes that they mark, and the claims behind them.
const looked = (name, row) => (row === undefined ? arranged(answers.get(name), state.filter ?? "") : [Number(row)]);
const marks = (name, row) => [...new Set(looked(name, row).flatMap((turn) => answers.get(name).nodes[turn] ?? []))].map((at) => order[at]);

function behind(name, row) {
  const { columns, rows } = answers.get(name);
  return looked(name, row).flatMap((turn) => columns.flatMap(({ trait }, at) => (trait === "claims" ? rows[turn]?.[at] ?? [] : [])));
}

function tellQuestions() {
  const asking = state.ask !== undefined && state.audit === undefined;
  tray.hidden = !asking;
  if (!asking) delete tray.dataset.question; // asked again, it is as at first
  if (!asking || !answers) return undefined;
  current(byId("question-list").querySelectorAll("a"), "question", state.ask);
  const answer = answers.get(state.ask);
  tray.classList.toggle("whole", !answer);
  if (answer) return tellAnswer(answer);
  delete tray.dataset.question;
  return tray.replaceChildren(...questionIndex());
}

// All questions, each with the words in which it is asked.
function questionIndex() {
  const parts = [make("h2", { tabindex: "-1", text: "Questions" }), make("p", { class: "quiet", text: state.ask && !answers.has(state.ask) ? `No question is called ${state.ask.slice(0, 60)}.` : `Each answer is a table in which every row names the claims behind it.${data.around ? " It is of the whole graph; what is drawn here is marked." : ""}` })];
  for (const [subject, group] of Map.groupBy([...answers.values()], (answer) => answer.subject)) {
    const cards = make("ul", { class: "cards" });
    for (const { name, title: words, text, total, needs } of group) {
      const card = way(undefined, to({ ask: name, audit: undefined }), {});
      card.append(make("b", { text: words }), make("span", { class: "quiet", text }), make("span", { class: "quiet", text: needs.length ? "takes two things" : several(total, "row") }));
      cards.append(make("li", {}, card));
    }
    parts.push(make("h3", { text: subject }), cards);
  }
  return parts;
}

function tellAnswer(answer) {
  if (tray.dataset.question !== answer.name) {
    sorting = null;
    tray.dataset.question = answer.name;
    tray.replaceChildren(...answerHead(answer), make("div", { class: "rows", id: "rows", tabindex: "0", role: "region", "aria-label": answer.title }));
  }
  const turns = arranged(answer, state.filter ?? "", sorting), field = byId("narrow");
  if (field && field.value !== (state.filter ?? "")) field.value = state.filter ?? "";
  const rest = answer.total > answer.rows.length ? ` The first ${answer.rows.length.toLocaleString("en")} of ${answer.total.toLocaleString("en")} rows; all: ${answer.command} --format csv.` : "";
  byId("row-count").textContent = answer.needs.length ? "" : `${several(turns.length, "row")}.${rest}`;
  const place = byId("rows"), told = JSON.stringify([state.filter, sorting]);
  if (place.dataset.told !== told) {
    place.dataset.told = told;
    place.replaceChildren(...(answer.needs.length ? unasked(answer) : turns.length ? tableOf(answer, turns, { sort: sorting, choose, resort, least: turns.indexOf(Number(state.row)) + 1 }) : [
      make("p", { class: "quiet", text: answer.failed ? answer.failed : answer.rows.length ? "No row holds these words." : `None: ${answer.empty}.` }),
    ]));
  }
  for (const row of place.querySelectorAll("tbody tr")) {
    row.classList.toggle("chosen", row.dataset.turn === state.row);
    row.querySelector("button").setAttribute("aria-pressed", String(row.dataset.turn === state.row));
  }
  place.querySelector("tr.chosen")?.scrollIntoView({ block: "nearest" });
}

const choose = (turn, focus) => go({ ...CHOICE, row: String(turn) === state.row ? undefined : String(turn) }, { focus });

function resort(at) {
  sorting = { at, down: sorting?.at === at && !sorting.down };
  tellAnswer(answers.get(state.ask));
  byId("rows").querySelector(`[data-column="${at}"] button`).focus();
}

function answerHead(answer) {
  const field = make("input", { id: "narrow", type: "search", placeholder: "Only rows with …", "aria-label": "Only rows with these words", autocomplete: "off" });
  field.addEventListener("input", () => go({ filter: field.value || undefined, row: undefined }, { replace: true }));
  const turns = () => arranged(answer, state.filter ?? "", sorting);
  return [
    make("div", { class: "row" }, make("h2", { id: "asked", tabindex: "-1", text: answer.title }), way("All questions", to({ ask: "" }), { class: "link" })),
    make("p", { class: "asked", text: answer.text }),
    make("div", { class: "row tools" }, field, make("span", { id: "row-count", class: "quiet", role: "status" }), make("span", { class: "spring" }),
      button("Copy as CSV", () => copy(csv(answer, turns()), several(turns().length, "row")), { class: "chip" }),
      button("Save as CSV", () => save(csv(answer, turns()), `${answer.name}.csv`, "text/csv"), { class: "chip" })),
  ];
}

// A question that has no answer before somebody names things.
function unasked(answer) {
  const options = answer.needs.map((name) => `--${name} …`).join(" ");
  const list = make("ul", { class: "quiet" }, ...answer.parameters.map(({ name, text }) => make("li", { text: `${name}: ${text}` })));
  return [make("p", { text: `It is asked of ${answer.needs.join(" and ")}: on the command line, ${answer.command} ${options}` }), list,
    make("p", { text: "On the map, choose a thing and then Path to …" })];
}
