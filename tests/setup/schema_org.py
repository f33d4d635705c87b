"""Classes and properties of schema.org, out of its vocabulary file: schema_org.py schemaorg-current-https.ttl > ../standards/schema-org-30.json."""

import json
import re
import sys
from pathlib import Path

NAME = r"schema:(\w+)"


def main(file: Path) -> None:
    classes: dict[str, list[str]] = {}
    properties: dict[str, dict[str, list[str]]] = {}
    for block in re.split(r"\n(?=schema:\w+ a )", file.read_text("utf-8")):
        subject = re.match(rf"{NAME} a ", block)
        if not subject:
            continue
        if "a rdf:Property" in block:
            properties[subject[1]] = {part: _names(f"schema:{part}Includes", block) for part in ("domain", "range")}
        else:
            classes[subject[1]] = _names("rdfs:subClassOf", block)
    json.dump({"classes": classes, "properties": properties}, sys.stdout, indent=0, sort_keys=True)


def _names(predicate: str, block: str) -> list[str]:
    found = re.search(rf"{predicate} (.*?)(?: ;| \.)(?:\n|$)", block, re.DOTALL)
    return sorted(re.findall(NAME, found[1])) if found else []


if __name__ == "__main__":
    main(Path(sys.argv[1]))
