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
    statements = Graph()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of a class that rdflib itself uses
        statements.parse(data=json.dumps(data), format="json-ld")
    return statements


def one(statements: Graph, kind: str) -> Node:
    """Return the one node of a type."""
    (node,) = set(statements.subjects(RDF.type, SCHEMA[kind]))
    return node


def values(statements: Graph, node: Node, *path: str) -> list[str]:
    """Return what is said of a node at the end of a path of properties, sorted."""
    nodes = [node]
    for name in path:
        nodes = [value for node in nodes for value in statements.objects(node, SCHEMA[name])]
    return sorted(str(value) for value in nodes)


def kind(statements: Graph, node: Node, property_name: str) -> list[str]:
    """Return the types of the values of a property."""
    kinds = [
        type_
        for value in statements.objects(node, SCHEMA[property_name])
        for type_ in statements.objects(value, RDF.type)
    ]
    return sorted(str(type_).removeprefix(str(SCHEMA)) for type_ in kinds)


def reference(address: str) -> Node:
    """Return the node of an address."""
    return URIRef(address)
