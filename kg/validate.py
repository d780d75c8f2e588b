"""SHACL validation by pySHACL, with each SPARQL constraint asked once, by Oxigraph.

pySHACL asks a ``sh:sparql`` constraint anew for every focus node, which takes nearly all of its time. The graph given
to pySHACL here asks it once for all nodes and hands out the rows of each. It leans on two habits of pySHACL 0.40: that
it asks through ``Graph.query`` with a text and binds ``$this`` alone, and that ``inplace=True`` leaves the graph as is.
``tests/test_validate.py`` holds both, and ``pyproject.toml`` pins the version.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import Any

import pyoxigraph
import pyshacl
from rdflib import BNode, Graph, Literal, URIRef, Variable
from rdflib.query import Result
from rdflib.term import Identifier

_THIS = Variable("this")
_STRING = "http://www.w3.org/2001/XMLSchema#string"
_Row = dict[Variable, Identifier]


class ConstrainedGraph(Graph):
    """A graph that answers each constraint once, for all focus nodes together; it is not to change afterwards."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._answers: dict[str, dict[Identifier, list[_Row]]] = {}

    def query(
        self,
        query_object: Any,
        processor: Any = "sparql",
        result: Any = "sparql",
        initNs: Any = None,  # noqa: N803 - the names are rdflib's
        initBindings: Any = None,  # noqa: N803
        use_store_provided: bool = True,
        **kwargs: Any,
    ) -> Result:
        """Answer a constraint for the node that is bound to ``$this``, anything else as rdflib does."""
        bound = {str(name): node for name, node in (initBindings or {}).items()}
        if not isinstance(query_object, str) or set(bound) != {"this"}:
            return super().query(query_object, processor, result, initNs, initBindings, use_store_provided, **kwargs)
        if query_object not in self._answers:
            self._answers[query_object] = self._asked(query_object)
        answer = Result("SELECT")
        answer.bindings = [*self._answers[query_object].get(bound["this"], [])]
        answer.vars = sorted({variable for row in answer.bindings for variable in row})
        return answer

    @cached_property
    def _store(self) -> pyoxigraph.Store:
        store = pyoxigraph.Store()
        store.bulk_load(self.serialize(format="nt", encoding="utf-8"), format=pyoxigraph.RdfFormat.N_TRIPLES)
        return store

    def _asked(self, text: str) -> dict[Identifier, list[_Row]]:
        try:
            found = self._store.query(text)
        except SyntaxError as error:
            raise ValueError(" ".join(str(error.msg).split())) from None
        answers = defaultdict(list)
        if isinstance(found, pyoxigraph.QuerySolutions):
            names = [variable.value for variable in found.variables]
            for solution in found:
                row = {Variable(name): _term(solution[name]) for name in names if solution[name] is not None}
                answers[row.get(_THIS, URIRef(""))].append(row)
        return answers


def _term(term: Any) -> Identifier:
    """Turn a term of Oxigraph into rdflib's."""
    if isinstance(term, pyoxigraph.Literal):
        datatype = term.datatype.value
        return Literal(
            term.value, lang=term.language, datatype=None if term.language or datatype == _STRING else datatype
        )
    return BNode(term.value) if isinstance(term, pyoxigraph.BlankNode) else URIRef(term.value)


def validate(data: ConstrainedGraph, shapes: Graph) -> Graph:
    """Return the SHACL validation report; raise ``pyshacl.errors`` when a shape itself is wrong.

    ``data`` holds the ontology too, since classes are followed upwards, and is used up: do not use it afterwards.
    """
    _, report, text = pyshacl.validate(
        data, shacl_graph=shapes, inplace=True, inference="none", allow_warnings=True, meta_shacl=False
    )
    if not isinstance(report, Graph):
        raise ValueError(text)
    return report
