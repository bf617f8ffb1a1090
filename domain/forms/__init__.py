"""Privilege forms: what can be asked for, and its thresholds. A YAML file a specialty, which hospitals edit.

`model_forms` are those that come with the software; `load` reads one that people wrote.
"""

from domain.forms.catalogue import fit_together, line_in, lines_of, model_forms, model_lines
from domain.forms.errors import FormFileError
from domain.forms.line import COLLABORATION, CaseVolume, Criteria, FocusedPlan, Form, FormLine
from domain.forms.loading import load

__all__ = [
    "COLLABORATION",
    "CaseVolume",
    "Criteria",
    "FocusedPlan",
    "Form",
    "FormFileError",
    "FormLine",
    "fit_together",
    "line_in",
    "lines_of",
    "load",
    "model_forms",
    "model_lines",
]
