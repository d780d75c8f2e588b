// A table of an answer: sorted by any column, narrowed by words, copied and saved as CSV.

const SHOWN = 200; // rows drawn at once
const title = (name) => name.replaceAll("_", " ").replace(/^./, (sign) => sign.toUpperCase());

// What a cell says, as text.
function cellText(cell) {
  if (cell === null || cell === undefined) return "";
  if (Array.isArray(cell)) return cell.join(" | ");
  return typeof cell === "object" ? cell.label : String(cell);
}

function cellShown(cell, trait) {
  if (trait === "claims") return cell?.length ? several(cell.length, "claim") : "";
  if (typeof cell === "number") return Math.abs(cell) >= 10000 ? cell.toLocaleString("en") : String(cell);
  return Array.isArray(cell) ? cell.join(", ") : cellText(cell);
}

const claimNames = (cell) => (cell ?? []).map((at) => iri(claims[at].id)).join(" | ");
const quoted = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

// The rows as CSV (RFC 4180), with the columns and cells that the command line writes.
function csv({ columns, rows }, turns) {
  const lines = turns.map((turn) => columns.map(({ trait }, at) => (trait === "claims" ? claimNames(rows[turn][at]) : cellText(rows[turn][at]))));
  return [columns.map(({ name }) => name), ...lines].map((cells) => cells.map(quoted).join(",")).join("\r\n") + "\r\n";
}

// The numbers of the rows that hold all words, in the order of a column.
function arranged({ columns, rows }, words, sort) {
  const wanted = plain(words).split(/\s+/).filter(Boolean);
  const texts = wanted.length ? rows.map((row) => plain(row.map((cell, at) => (columns[at].trait === "claims" ? "" : cellText(cell))).join(" "))) : [];
  const found = [...rows.keys()].filter((turn) => wanted.every((word) => texts[turn].includes(word)));
  if (!sort) return found;
  const value = (turn) => (columns[sort.at].trait === "claims" ? rows[turn][sort.at]?.length ?? 0 : rows[turn][sort.at]);
  const way = sort.down ? -1 : 1;
  return found.sort((a, b) => {
    const [one, two] = [value(a), value(b)];
    const [none, nothing] = [cellText(one) === "", cellText(two) === ""];
    if (none || nothing) return none - nothing; // what is empty comes last either way
    return way * (typeof one === "number" && typeof two === "number" ? one - two : compare(cellText(one), cellText(two)));
  });
}

// The table itself; `choose` is told the number of the row that somebody wants to see (and whether the focus should go
// there, too), `resort` the column; `least` so many rows are drawn at once.
function tableOf(answer, turns, { sort, choose, resort, least }) {
  const columns = answer.columns.map((column, at) => ({ ...column, at })).filter(({ trait }) => trait !== "detail");
  const head = make("tr", {}, make("th", { scope: "col" }, make("span", { class: "heard", text: "Row" })));
  for (const { name, text, at } of columns) {
    const way = sort?.at === at ? (sort.down ? "descending" : "ascending") : "none";
    const cell = make("th", { scope: "col", "aria-sort": way, "data-column": String(at), title: text });
    cell.append(button(title(name), () => resort(at), { class: `sort ${way}` }));
    head.append(cell);
  }
  const row = (turn) => {
    const line = make("tr", { "data-turn": String(turn), on: () => { if (!getSelection().toString()) choose(turn); } });
    const number = button(String(turn + 1), (event) => { event.stopPropagation(); choose(turn, true); }, { class: "number", "aria-label": `Show row ${turn + 1}`, "aria-pressed": "false" });
    line.append(make("td", {}, number));
    for (const { at, trait } of columns) {
      const cell = answer.rows[turn][at];
      const text = cellShown(cell, trait);
      line.append(make("td", { class: typeof cell === "number" ? "number" : text.length < 12 ? "short" : undefined, text }));
    }
    return line;
  };
  const most = Math.max(SHOWN, least), body = make("tbody", {}, ...turns.slice(0, most).map(row));
  const table = make("table", { class: "answer" }, make("caption", { class: "heard", text: answer.title }), make("thead", {}, head), body);
  if (turns.length <= most) return [table];
  const more = button(`Show all ${turns.length.toLocaleString("en")} rows`, () => { body.append(...turns.slice(most).map(row)); more.remove(); }, { class: "link more" });
  return [table, more];
}
