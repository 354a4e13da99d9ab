"""Reads JSON-LD as a search engine does: into statements."""

from __future__ import annotations

import json
import warnings
from typing import Any

from rdflib import RDF, Graph, Namespace, Node, URIRef

SCHEMA = Namespace("https://schema.org/")


def graph(text: str) -> Graph:
    """Return the statements of a script's text; schema.org's own context is not fetched."""
    data: dict[str, Any] = json.loads(text)
    assert data["@context"] == "https://schema.org"
    data["@context"] = {"@vocab": str(SCHEMA)}
    found = Graph()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of a class that rdflib itself uses
        found.parse(data=json.dumps(data), format="json-ld")
    return found


def one(found: Graph, kind: str) -> Node:
    """Return the one node of a type."""
    (node,) = set(found.subjects(RDF.type, SCHEMA[kind]))
    return node


def values(found: Graph, node: Node, *path: str) -> list[str]:
    """Return what is said of a node at the end of a path of properties, sorted."""
    nodes = [node]
    for name in path:
        nodes = [each for node in nodes for each in found.objects(node, SCHEMA[name])]
    return sorted(str(each) for each in nodes)


def kind(found: Graph, node: Node, name: str) -> list[str]:
    """Return the types of what a property names."""
    kinds = [
        each for of in found.objects(node, SCHEMA[name]) for each in found.objects(of, RDF.type)
    ]
    return sorted(str(each).removeprefix(str(SCHEMA)) for each in kinds)


def reference(address: str) -> Node:
    """Return the node of an address."""
    return URIRef(address)
