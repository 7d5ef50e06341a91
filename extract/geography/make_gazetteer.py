"""Makes the gazetteer's data files from the npm package `@etalab/decoupage-administratif`.

    python -m extract.geography.make_gazetteer FOLDER

`FOLDER` is the package's `data` folder (communes.json, departements.json, regions.json, epci.json, ept.json; version
6.0.0 was used). Source of the data: INSEE's official geographic code and the DGCL's base of groupings, Licence
Ouverte 2.0. `former_names.tsv` is kept by hand and is not touched.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
MUNICIPAL_DISTRICT = "arrondissement-municipal"
CURRENT = "commune-actuelle"

Row = dict[str, Any]


def main(folder: Path) -> None:
    """Write every table; the same package gives the same bytes."""
    communes, groupings = _load(folder, "communes"), _load(folder, "epci") + _load(folder, "ept")
    write("regions", ("code", "name"), ((r["code"], r["nom"]) for r in _load(folder, "regions")))
    departments = ((d["code"], d["nom"], d.get("region", "")) for d in _load(folder, "departements"))
    write("departments", ("code", "name", "region"), departments)
    write("communes", ("code", "name", "department", "epci", "population"), commune_rows(communes, groupings))
    write("former_communes", ("code", "name", "kind", "commune_today"), former_rows(communes))
    write("groupings", ("code", "name", "kind", "department"), grouping_rows(communes, groupings))


def commune_rows(communes: list[Row], groupings: list[Row]) -> Iterable[tuple[Any, ...]]:
    """Communes in force; overseas collectivities stand where the code puts a department."""
    grouping_of = {m["code"]: g["code"] for g in groupings for m in g["membres"]}
    for c in communes:
        if c["type"] == CURRENT:
            yield c["code"], c["nom"], department_of(c), grouping_of.get(c["code"], ""), c.get("population", 0)


def former_rows(communes: list[Row]) -> Iterable[tuple[str, ...]]:
    """Names that live on below a commune: delegated, associated, municipal districts."""
    for c in communes:
        if c["type"] != CURRENT:
            today = c.get("commune") or c["chefLieu"]
            yield c["code"], c["nom"], c["type"].removeprefix("commune-"), today


def grouping_rows(communes: list[Row], groupings: list[Row]) -> Iterable[tuple[str, ...]]:
    """Groupings with the department where most of their inhabitants live."""
    known = {c["code"]: c for c in communes if c["type"] == CURRENT}
    for g in groupings:
        inhabitants: Counter[str] = Counter()
        for member in g["membres"]:
            if commune := known.get(member["code"]):
                inhabitants[department_of(commune)] += int(commune.get("population") or 0) + 1
        yield g["code"], g["nom"], g["type"], inhabitants.most_common(1)[0][0] if inhabitants else ""


def department_of(commune: Row) -> str:
    """The department's code, or the overseas collectivity's."""
    return str(commune.get("departement") or commune.get("collectiviteOutremer", {}).get("code") or commune["code"][:3])


def write(name: str, columns: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> None:
    """One tab-separated file with a heading row, sorted by code."""
    lines = ["\t".join(str(value) for value in row) for row in sorted(rows)]
    (DATA / f"{name}.tsv").write_text("\n".join(["\t".join(columns), *lines]) + "\n", "utf-8")


def _load(folder: Path, name: str) -> list[Row]:
    loaded: list[Row] = json.loads((folder / f"{name}.json").read_text("utf-8"))
    return loaded


if __name__ == "__main__":
    main(Path(sys.argv[1]))
