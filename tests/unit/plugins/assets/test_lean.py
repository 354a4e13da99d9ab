from __future__ import annotations

import pytest

from plugins.assets.lean import lean


@pytest.mark.parametrize(
    ("source", "made"),
    [
        ("// words\nconst number = 1; // more\n", "let a=1"),
        ('const text = "// kept  as it is";', 'let a="// kept  as it is"'),
        ('const one = /[/*] "/g;', 'let a=/[/*] "/g'),
        ("const half = 6 / 2;", "let a=6/2"),
        ("function twice(value) { return value * value; }", "function b(a){return a*a}"),
        ("const one = { first: 1 }; one.first;", "let a={first:1};a.first;"),
        ("const one = 1; const two = { one };", "let a=1;let b={one:a}"),
        ("const { one, two = 2 } = three;", "let{one:a,two:c=2}=b"),
        ("const name = 1; `a ${name} name`;", "let a=1;`a ${a} name`;"),
        ("document.title = window.name;", "document.title=window.name;"),
        ("class Reader { next() { return this.at; } }", "class Reader{next(){return this.at}}"),
        ("const all = [...many];", "let a=[...b]"),
        ("const a = (one) => { two = 1; };", "let b=(c)=>{d=1}"),
        ("for (let at = 0; at < end;) { at += 1; }", "for(let a=0;a<b;){a+=1}"),
    ],
)
def test_a_script_loses_what_only_people_need(source: str, made: str) -> None:
    """Comments, spaces, long names; never a string, a property or what the browser has."""
    assert lean(source).rstrip(";") == made.rstrip(";")


def test_no_name_is_taken_twice() -> None:
    """Hundreds of names, each its own."""
    names = [f"name{number}" for number in range(400)]
    found = lean("".join(f"const {name} = 1;" for name in names))
    assert len(set(found.split(";")[:-1])) == 400
