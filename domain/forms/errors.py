"""What can be wrong with a privilege form as it is written."""

from __future__ import annotations

from collections.abc import Iterable

from domain.bylaws import Problem


class FormFileError(ValueError):
    """A form that cannot be used; `problems` has each thing wrong with it, in the order of the lines."""

    def __init__(self, where: str, problems: Iterable[Problem]) -> None:
        self.where = where
        self.problems = tuple(sorted(problems, key=lambda problem: problem.line))
        super().__init__("\n".join(f"{where}:{each}" for each in self.problems))
