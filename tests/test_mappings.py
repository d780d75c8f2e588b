"""Mappings: every fault of a table in its line, every value kept, and shipped identifiers that are real."""

from __future__ import annotations

import csv
import io
import re
import shutil
import string
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import bioregistry
import pycountry
import pytest
import sssom_pydantic
import yaml
from conftest import CASES, SMALL
from hostile import read_by_rdflib
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from kg import build, export, mappings, ontology, paths, rdf, read
from kg.cli.main import cli
from kg.errors import InputError
from kg.namespaces import ID, MAPPINGS, ONCO, OUTSIDE, PREFIXES
from kg.register import Register
from kg.sparql import run

BROKEN = sorted((CASES / "mappings").iterdir())
TABLE = SMALL / "mappings.sssom.tsv"
SHIPPED = list(mappings.tables([paths.FACTS]))
SSSOM, TYPE, LABEL = OUTSIDE["sssom"], OUTSIDE["rdf"] + "type", ontology.LABEL
HEAD = """\
#mapping_set_id: https://example.org/set
#license: https://example.org/licence
#curie_map:
#  atlas: https://example.org/atlas/
#  company: https://w3id.org/oncograph/id/company/
"""
COLUMNS = ["subject_id", "predicate_id", "object_id", "mapping_justification"]
ROW = ["company:beta", "skos:exactMatch", "atlas:Q2", "semapv:ManualMappingCuration"]


@pytest.fixture(scope="module")
def register() -> Register:
    return read.read([SMALL]).register


def written(*rows: list[str], head: str = HEAD, columns: list[str] = COLUMNS) -> bytes:
    return (head + "".join("\t".join(row) + "\n" for row in [columns, *rows])).encode()


def from_bytes(content: bytes, register: Register) -> mappings.Mapped:
    with TemporaryDirectory() as folder:
        Path(folder, "table.sssom.tsv").write_bytes(content)
        return mappings.read([Path(folder)], register)


def cells(path: Path) -> list[dict[str, str]]:
    """Return the rows of a table, read without the program."""
    body = "".join(line for line in path.read_text("utf-8").splitlines(keepends=True) if not line.startswith("#"))
    return list(csv.DictReader(io.StringIO(body), delimiter="\t"))


def prefixes(path: Path) -> dict[str, str]:
    head = "".join(line[1:] for line in path.read_text("utf-8").splitlines(keepends=True) if line.startswith("#"))
    return dict(yaml.safe_load(head)["curie_map"])


def said(quads: set[Quad]) -> dict[str, dict[str, set[str]]]:
    """Return what is said of each mapping node."""
    nodes: dict[str, dict[str, set[str]]] = {}
    for quad in quads:
        if quad.predicate.value == TYPE and quad.object == NamedNode(SSSOM + "Mapping"):
            nodes[quad.subject.value] = {}  # type: ignore[union-attr]
    for quad in quads:
        if (subject := quad.subject.value) in nodes:  # type: ignore[union-attr]
            nodes[subject].setdefault(quad.predicate.value, set()).add(quad.object.value)  # type: ignore[union-attr]
    return nodes


# What is wrong.


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: str(case.stem))
def test_all_faults_of_a_table_are_named_at_once(
    case: Path, register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    content = case.read_bytes()
    Path(case.stem + mappings.SUFFIX).write_bytes(content)
    expected = [line.decode() for line in re.findall(rb"^## fault: (.*?)\r?$", content, re.MULTILINE)]
    with pytest.raises(InputError) as caught:
        mappings.read([Path()], register)
    found = str(caught.value).replace(
        f"; it is already written in {case.stem}.sssom.tsv", "; it is already written in FILE"
    )
    found = found.replace(f" in {case.stem}.sssom.tsv", " in FILE")
    assert [line.removeprefix(f"{case.stem}.sssom.tsv:") for line in found.split("\n")] == expected


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "t.sssom.tsv:1: the head lacks curie_map, license, mapping_set_id; " + mappings._REPAIR),
        (b"\n\n", "t.sssom.tsv:1: the head lacks curie_map, license, mapping_set_id; " + mappings._REPAIR),
        (
            written([*ROW[:3], '"' + "x" * 200_000 + '"']),
            "t.sssom.tsv:7: the row cannot be read: field larger than field limit (131072); "
            'write " only as "" within "..."',
        ),
        (
            b"#" + b"[" * 100_000,
            "t.sssom.tsv:1: the head is broken YAML: a key holds more than a text; " + mappings._REPAIR,
        ),
        (
            HEAD.encode() + b"#mapping_set_title: a\x07\n",
            "t.sssom.tsv:1: the head is broken YAML: control characters are not allowed; " + mappings._REPAIR,
        ),
    ],
    ids=["empty", "blank", "long cell", "deep", "control sign"],
)
def test_tables_that_no_file_shows_well(
    content: bytes,
    message: str,
    register: Register,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    monkeypatch.chdir(tmp_path)
    before = csv.field_size_limit(131_072)  # other libraries raise it for the whole process
    request.addfinalizer(lambda: csv.field_size_limit(before))
    Path("t.sssom.tsv").write_bytes(content)
    with pytest.raises(InputError) as caught:
        mappings.read([Path()], register)
    assert str(caught.value) == message


def test_tables_are_held_against_each_other(
    register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("below").mkdir()
    Path("a.sssom.tsv").write_bytes(written(ROW))
    Path("below/b.sssom.tsv").write_bytes(written(ROW, [*ROW[:2], "atlas:Q3", ROW[3]]))
    other = HEAD.replace("org/set", "org/another").replace("example.org/atlas", "example.org/map")
    Path("c.sssom.tsv").write_bytes(written(ROW, head=other))
    with pytest.raises(InputError) as caught:
        mappings.read([Path()], register)
    assert str(caught.value).split("\n") == [
        "below/b.sssom.tsv:1: the set of mappings stands twice; it is already written in a.sssom.tsv:1",
        "c.sssom.tsv:4: curie_map: 'atlas' is https://example.org/map/ here and https://example.org/atlas/ in "
        "a.sssom.tsv:4; let a prefix mean one thing",
    ]
    Path("c.sssom.tsv").unlink()
    text = Path("below/b.sssom.tsv").read_text().replace("org/set", "org/another")
    Path("below/b.sssom.tsv").write_text(text)
    with pytest.raises(InputError) as caught:
        mappings.read([Path()], register)
    assert str(caught.value) == "below/b.sssom.tsv:7: the mapping stands twice; it is already written in a.sssom.tsv:7"


def test_a_file_that_cannot_be_read_is_named(
    register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "t.sssom.tsv").write_bytes(written(ROW))

    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(InputError, match=r"t\.sssom\.tsv: cannot read the file \(Permission denied\)$"):
        mappings.read([tmp_path], register)


LINES = st.sampled_from([*written(ROW).split(b"\n"), b"", b"\t\t\t", b'"', b"# x", b"#  x: y", b"\r", b"\xef\xbb\xbf"])


@settings(max_examples=300)
@given(st.one_of(st.binary(max_size=200), st.lists(LINES | st.binary(max_size=20), max_size=12).map(b"\n".join)))
@example(b"#a: &a [*a, *a]")
@example(b"#{}")
@example(b"#? [a]\n#: b")
@example(b"#--- a\n#--- b: c")
@example(written(["company:beta", "skos:exactMatch", "atlas:\ue000", ROW[3]]))
@example(written(["company:", "skos:", "atlas:", ":"]))
def test_whatever_stands_in_a_table_is_read_or_an_input_error(register: Register, content: bytes) -> None:
    try:
        from_bytes(content, register)
    except InputError as error:
        faults = error.faults
    else:
        return
    assert faults
    assert all(fault.what.isprintable() and fault.where.endswith("table.sssom.tsv") for fault in faults)


@settings(max_examples=300)
@given(st.integers(0, 3), st.text(max_size=12), st.sampled_from(["", "atlas:", "company:", "skos:"]))
def test_whatever_stands_in_a_cell_is_read_or_an_input_error(
    register: Register, place: int, text: str, before: str
) -> None:
    row = [*ROW[:place], before + text, *ROW[place + 1 :]]
    try:
        mapped = from_bytes(
            "".join([HEAD, "\t".join(COLUMNS), "\n", "\t".join(row)]).encode("utf-8", "ignore"), register
        )
    except InputError:
        return
    for form in ("turtle", "nquads", "rdfxml"):
        assert rdf.write(form, sorted(mapped.quads, key=str), [])


# What is kept.

NAMES = st.text(st.characters(exclude_categories=["C", "Z"]) | st.just(" "), min_size=1, max_size=12).map(str.strip)
LOCAL = st.text(string.ascii_letters + string.digits + "-._~:/@!$&'()*+,;=?é", min_size=1, max_size=12)
GOOD = st.fixed_dictionaries(
    {
        "subject_id": st.sampled_from(["company:alfa", "company:beta", "drug:mendol", "gene:wdg1"]),
        "predicate_id": st.sampled_from(mappings.RELATIONS),
        "object_id": LOCAL.filter(lambda local: local[0] != "/").map("atlas:".__add__),
        "mapping_justification": st.sampled_from(["semapv:ManualMappingCuration", "semapv:LexicalMatching"]),
        "object_label": NAMES,
        "comment": NAMES,
        "object_source_version": NAMES,
        "mapping_date": st.dates().map(str) | st.just(""),
        "see_also": st.lists(st.sampled_from(["https://example.org/a", "http://example.org/?b=c&d"]), unique=True).map(
            "|".join
        ),
    }
)


@given(
    st.lists(
        GOOD, min_size=1, max_size=6, unique_by=lambda row: (row["subject_id"], row["predicate_id"], row["object_id"])
    ),
    st.permutations(range(9)),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.booleans(),
)
def test_every_row_is_a_mapping_and_every_value_is_kept(
    register: Register, rows: list[dict[str, str]], order: list[int], end: str, marked: bool
) -> None:
    names = [list(rows[0])[place] for place in order]
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    writer.writerows([names, *([row[name] for name in names] for row in rows)])
    head = HEAD + "".join(f"#  {kind}: {ID}{kind}/\n" for kind in ("drug", "gene"))
    text = ("\ufeff" if marked else "") + (head + out.getvalue()).replace("\n", end)
    mapped = from_bytes(text.encode(), register)
    known = PREFIXES | {"atlas": "https://example.org/atlas/"}
    wanted = Counter(
        (
            *(known[row[name].partition(":")[0]] + row[name].partition(":")[2] for name in COLUMNS),
            *(row[name] for name in ("object_label", "comment", "object_source_version", "mapping_date")),
            *sorted(filter(None, row["see_also"].split("|"))),
        )
        for row in rows
    )
    keys = [SSSOM + name for name in COLUMNS]
    keys += [
        SSSOM + "object_label",
        OUTSIDE["rdfs"] + "comment",
        SSSOM + "object_source_version",
        SSSOM + "mapping_date",
    ]
    found = Counter(
        (*(min(node.get(key, {""})) for key in keys), *sorted(node.get(OUTSIDE["rdfs"] + "seeAlso", ())))
        for node in said(mapped.quads).values()
    )
    assert found == wanted
    for row in wanted:
        assert Quad(NamedNode(row[0]), NamedNode(row[1]), NamedNode(row[2]), NamedNode(MAPPINGS)) in mapped.quads
    lines = {line.line for line in mapped.lines.values()} - {1}
    assert lines == set(range(9, 9 + len(rows)))
    content = rdf.write("turtle", sorted(mapped.quads, key=str), [])
    assert {quad.triple for quad in parse(content, RdfFormat.TURTLE)} == {quad.triple for quad in mapped.quads}


def test_the_invented_table_as_triples(small_graph: build.Graph) -> None:
    node = said(set(small_graph.quads))[f"{ID}mapping/beta_exactMatch_gear_B%2F2"]
    assert node == {
        TYPE: {SSSOM + "Mapping"},
        LABEL: {"Beta Corp. exactMatch gear:B/2"},
        OUTSIDE["dcterms"] + "identifier": {"gear:B/2"},
        OUTSIDE["dcterms"] + "isPartOf": {f"{ID}mapping-set/widgets"},
        OUTSIDE["rdfs"] + "comment": {"With its address"},
        OUTSIDE["rdfs"] + "seeAlso": {"https://example.org/gear/b", "https://example.org/gear/all?of=b"},
        SSSOM + "subject_id": {f"{ID}company/beta"},
        SSSOM + "subject_label": {"Beta Corp."},
        SSSOM + "predicate_id": {OUTSIDE["skos"] + "exactMatch"},
        SSSOM + "object_id": {"https://example.org/gear?id=B/2"},
        SSSOM + "object_label": {"Beta & daughters"},
        SSSOM + "object_source_version": {"7"},
        SSSOM + "mapping_date": {"2023-07-01"},
        SSSOM + "mapping_justification": {OUTSIDE["semapv"] + "ManualMappingCuration"},
    }
    set_node = NamedNode(f"{ID}mapping-set/widgets")
    about = {quad.predicate.value: quad.object for quad in small_graph.quads if quad.subject == set_node}
    assert about == {
        TYPE: NamedNode(SSSOM + "MappingSet"),
        LABEL: Literal("Widgets"),
        OUTSIDE["dcterms"] + "description": Literal(
            "Things of the invented market beside identifiers that nobody gave"
        ),
        OUTSIDE["dcterms"] + "license": NamedNode("https://creativecommons.org/licenses/by/4.0/"),
        OUTSIDE["owl"] + "versionInfo": Literal("2023-07-01"),
    }


def test_what_is_only_matched_is_a_concept_and_what_is_the_same_is_none(small_graph: build.Graph) -> None:
    concept = NamedNode(OUTSIDE["skos"] + "Concept")
    typed = {q.subject.value for q in small_graph.quads if q.object == concept and q.graph_name == NamedNode(MAPPINGS)}  # type: ignore[union-attr]
    start = "https://example.org/"
    assert typed == {start + "atlas/XB", *(f"{start}gear?id={name}" for name in ("B/2", "0042", "0043", "0044"))}


def test_a_finding_leads_back_to_the_row(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(SMALL, tmp_path / "facts"))
    table = folder / TABLE.name
    text = table.read_text("utf-8")
    assert text.count("\thttps://example.org/gear/ills\t") == 1
    table.write_text(text.replace("https://example.org/gear/ills", ""), "utf-8")
    (finding,) = build.make([folder]).findings
    line = next(n for n, line in enumerate(text.split("\n"), 1) if "gear/ills" in line)
    assert str(finding) == (
        f"{table}:{line}: violation: mapping:rust_broadMatch_gear_0044: a mapping says where the identifier was seen "
        "beside the name, under see_also [Mapping-seen]"
    )


def test_a_changed_table_makes_the_graph_stale(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(SMALL, tmp_path / "facts"))
    before = build.inputs([folder])
    table = folder / TABLE.name
    table.write_text(table.read_text("utf-8").replace("corrosion", "Corrosion"), "utf-8")
    assert build.inputs([folder]) != before


# What is exported.

UNIONS = {"turtle": "turtle", "ntriples": "nt", "rdfxml": "xml", "jsonld": "json-ld"}
OXIGRAPH = rdf.FORMATS | {"jsonld": RdfFormat.JSON_LD}


def exported(store: Store, form: str, with_mappings: bool) -> bytes:
    made = export.export(store, form, (), with_mappings)
    assert isinstance(made, bytes)
    return made


@pytest.mark.parametrize("form", export.FORMATS)
def test_mappings_are_left_out_unless_they_are_asked_for(small: Store, form: str) -> None:
    made = export.export(small, form)
    for content in made.values() if isinstance(made, dict) else [made]:
        assert b"id/mapping" not in content
        assert b"https://example.org/gear" not in content
        assert b"https://example.org/atlas" not in content
    assert made == export.export(small, form, [] if export.FORMATS[form].parts else list(export.PARTS)[:-1])


@pytest.mark.parametrize("form", OXIGRAPH)
def test_with_mappings_each_rdf_format_holds_all_of_the_graph(small: Store, form: str) -> None:
    content = exported(small, form, with_mappings=True)
    found = list(parse(content, OXIGRAPH[form]))
    if form in UNIONS:
        assert (
            {quad.triple for quad in found} == {quad.triple for quad in small} == read_by_rdflib(content, UNIONS[form])
        )
    else:
        assert set(found) == set(small)
    assert len(found) == len(small)


def test_with_mappings_the_tables_have_them(small: Store) -> None:
    made = export.export(small, "csv", (), with_mappings=True)
    assert isinstance(made, dict)
    rows = list(csv.DictReader(io.StringIO(made["mappings.csv"].decode(), newline="")))
    mapped = {(row["thing_label"], row["relation"], row["other"]) for row in rows if "example.org" in row["other"]}
    skos, start = OUTSIDE["skos"], "https://example.org/"
    assert mapped == {
        ("Beta", OUTSIDE["owl"] + "sameAs", start + "atlas/Q2"),
        ("Beta", skos + "exactMatch", start + "gear?id=B/2"),
        ("Borea", skos + "exactMatch", start + "atlas/XB"),
        ("Mendol", skos + "exactMatch", start + "gear?id=0042"),
        ("WDG1", skos + "closeMatch", start + "gear?id=0043"),
        ("Rust", skos + "broadMatch", start + "gear?id=0044"),
    }
    plain = export.export(small, "csv")
    assert isinstance(plain, dict)
    fewer = list(csv.DictReader(io.StringIO(plain["mappings.csv"].decode(), newline="")))
    assert [row for row in rows if "example.org" not in row["other"]] == fewer


@pytest.mark.parametrize("form", [form for form in export.FORMATS if export.FORMATS[form].parts])
def test_a_format_that_leaves_no_choice_refuses_mappings(small: Store, form: str) -> None:
    with pytest.raises(InputError, match=r"leave --with-mappings out, or choose another format$"):
        export.export(small, form, (), with_mappings=True)


def test_the_part_alone_is_the_graph_alone(small: Store) -> None:
    made = export.export(small, "nquads", ["mappings"])
    assert isinstance(made, bytes)
    mine = {quad for quad in small if quad.graph_name == NamedNode(MAPPINGS)}
    assert set(parse(made, RdfFormat.N_QUADS)) == mine != set()


def test_the_command_has_the_option() -> None:
    assert "--with-mappings" in [name for option in cli.commands["export"].params for name in option.opts]


# What the guide says.


def test_the_query_of_the_guide_runs(small: Store) -> None:
    guide = (Path(__file__).parent.parent / "docs" / "engineer.md").read_text("utf-8")
    (query,) = re.findall(r"(?s)```sparql\n(.*?)```", guide)
    found = list(run(small, query))
    assert len(found) == sum(len(row["see_also"].split("|")) for row in cells(TABLE)) == 7
    assert [[cell.value for cell in row][::2] for row in found][:2] == [["Beta", "atlas:Q2"], ["Beta", "gear:B/2"]]


def test_the_triples_of_the_guide_are_shipped(full: Store) -> None:
    guide = (Path(__file__).parent.parent / "docs" / "engineer.md").read_text("utf-8")
    (said,) = re.findall(r"(?s)```turtle\n(company:.*?)```", guide)
    head = "".join(f"@prefix {name}: <{start}> .\n" for name, start in PREFIXES.items())
    triples = {quad.triple for quad in parse(head + said.replace("<...>", "mapping:x"), RdfFormat.TURTLE)}
    missing = {str(one) for one in triples - {quad.triple for quad in full} if "mapping/x" not in str(one)}
    assert missing == set() or not SHIPPED


# The tables that are shipped. Bioregistry, pycountry and the reader carry their data with them: nothing is fetched.

LEXVO = {"iso.3166-2": "http://lexvo.org/id/iso3166/", "m49": "http://lexvo.org/id/un_m49/"}
"""Codes of places have no address of their own: Bioregistry knows none for the one, and not the other at all."""
INDIVIDUALS = {"wikidata"}
"""What identifies single things; the rest of the sources have classes, concepts or records."""


def test_there_are_tables_and_all_are_looked_at() -> None:
    folder = paths.FACTS / "mappings"
    assert sorted(folder.rglob(f"*{mappings.SUFFIX}")) == SHIPPED
    assert bool(SHIPPED) == folder.is_dir()


def test_the_shipped_tables_become_mappings(full: Store) -> None:
    rows = [row for path in SHIPPED for row in cells(path)]
    nodes = said(set(full.quads_for_pattern(None, None, None, NamedNode(MAPPINGS))))
    assert len(nodes) == len(rows)
    assert all(row["mapping_date"] and row["subject_label"] and row["see_also"] for row in rows)


def test_prefixes_are_those_of_bioregistry() -> None:
    wrong = []
    for path in SHIPPED:
        for prefix, start in prefixes(path).items():
            resource = bioregistry.get_resource(prefix)
            ours = start.startswith(ID) and PREFIXES.get(prefix) == start
            known = resource is not None and bioregistry.normalize_prefix(prefix) == prefix
            if not ours and LEXVO.get(prefix) != start and not (known and start in resource.get_uri_prefixes()):  # type: ignore[union-attr]
                wrong.append(f"{path.name}: {prefix}: {start}")
    assert wrong == []


def test_identifiers_have_the_form_that_bioregistry_knows() -> None:
    wrong = []
    for path in SHIPPED:
        for row in cells(path):
            for name in ("object_id", "mapping_justification"):
                prefix, _, local = row[name].partition(":")
                good = (
                    re.fullmatch(r"\d{3}", local) if prefix == "m49" else bioregistry.is_valid_identifier(prefix, local)
                )
                if not good:
                    wrong.append(f"{path.name}: {row[name]}")
    assert wrong == []


def test_codes_of_countries_are_those_of_iso_and_of_the_register(full: Store) -> None:
    codes: dict[str, dict[str, str]] = {"iso.3166-2": {}, "m49": {}}
    for path in SHIPPED:
        for row in cells(path):
            prefix, _, local = row["object_id"].partition(":")
            if prefix in codes and row["predicate_id"] == "skos:exactMatch":
                assert codes[prefix].setdefault(row["subject_id"], local) == local
    for key, prefix in (("isoCode", "iso.3166-2"), ("m49Code", "m49")):
        stated = {
            quad.subject.value.removeprefix(ID).replace("/", ":"): quad.object.value  # type: ignore[union-attr]
            for quad in full.quads_for_pattern(None, NamedNode(ONCO + key), None, None)
        }
        mapped = codes[prefix]
        assert {name: code for name, code in mapped.items() if stated.get(name, code) != code} == {}
        if SHIPPED:
            assert sorted(set(stated) - set(mapped)) == []
    for name, code in codes["iso.3166-2"].items():
        country = pycountry.countries.get(alpha_2=code)
        assert country, f"{name} has the code {code}, which no country has"
        names = {country.name, getattr(country, "common_name", ""), getattr(country, "official_name", "")}
        thing = NamedNode(ID + name.replace(":", "/"))
        ours = {
            quad.object.value  # type: ignore[union-attr]
            for predicate in (LABEL, OUTSIDE["skos"] + "altLabel")
            for quad in full.quads_for_pattern(thing, NamedNode(predicate), None, None)
        }
        fuzzy = {found.alpha_2 for mine in ours for found in _searched(mine)}
        assert names & ours or code in fuzzy, f"{name} is {sorted(ours)}, but {code} is {country.name}"
        if name in codes["m49"]:
            assert codes["m49"][name] == country.numeric


def _searched(name: str) -> list[pycountry.db.Country]:  # type: ignore[name-defined]
    try:
        return list(pycountry.countries.search_fuzzy(name))
    except LookupError:
        return []


@pytest.mark.parametrize("path", [TABLE, *SHIPPED], ids=lambda path: str(path.name))
def test_an_independent_reader_reads_the_same(path: Path) -> None:
    pack = sssom_pydantic.read(path)
    rows = cells(path)
    assert [
        (str(one.subject.curie), str(one.predicate.curie), str(one.object.curie), str(one.justification.curie))
        for one in pack.mappings
    ] == [tuple(row[name] for name in COLUMNS) for row in rows]
    assert [one.object.name or "" for one in pack.mappings] == [row["object_label"] for row in rows]
    assert str(pack.mapping_set.license) == "https://creativecommons.org/licenses/by/4.0/"
    assert str(pack.mapping_set.id).startswith(f"{ID}mapping-set/")


def test_only_single_things_are_the_same() -> None:
    same = [(path.name, row) for path in SHIPPED for row in cells(path) if row["predicate_id"] == "owl:sameAs"]
    assert [
        (name, row["object_id"]) for name, row in same if row["object_id"].partition(":")[0] not in INDIVIDUALS
    ] == []
    # Of our things those that stand for one thing in the world; a class of tumours or a term of a field is none.
    single = {
        "city",
        "company",
        "country",
        "exchange",
        "organization",
        "publisher",
        "regulator",
        "stakeholder",
        "study",
    }
    single |= {"trial", "region"}
    assert sorted({row["subject_id"].partition(":")[0] for _, row in same} - single) == []


def test_what_is_the_same_is_said_of_one_thing_once() -> None:
    same = Counter(
        (row["subject_id"], row["object_id"].partition(":")[0])
        for path in SHIPPED
        for row in cells(path)
        if row["predicate_id"] == "owl:sameAs"
    )
    assert [pair for pair, count in same.items() if count > 1] == []
