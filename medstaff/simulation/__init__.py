"""Scenario files: a hospital's story in YAML, played on a held clock, with what must then be true.

`scenario` reads a file; `playing` plays it in a `world` (in `memory`, or `durable` on the running house);
`expectations` ask; `endings` compares two runs; `simulate` is the command. `docs/scenarios.md` is made from
this code by `python -m medstaff.simulation.page`.
"""

from medstaff.simulation.simulate import run_files

__all__ = ["run_files"]
