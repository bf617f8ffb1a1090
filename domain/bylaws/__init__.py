"""The bylaws as dated, cited, versioned parameters; the model set R1 is in model.yaml.

`Bylaws.on(day)` gives the `Rules` in force on a legal day. `load` reads a file that people wrote,
`model_set` the one that comes with the software, `Bylaws.with_changes` makes a variant of either.
"""

from domain.bylaws.errors import (
    BadValue,
    BylawsError,
    BylawsFileError,
    NotInForce,
    Problem,
    UnknownParameter,
)
from domain.bylaws.loading import load, model_set
from domain.bylaws.parameters import Adoption, Parameter, Value
from domain.bylaws.rules import Rules
from domain.bylaws.timeline import Timeline
from domain.bylaws.versions import Bylaws

__all__ = [
    "Adoption",
    "BadValue",
    "Bylaws",
    "BylawsError",
    "BylawsFileError",
    "NotInForce",
    "Parameter",
    "Problem",
    "Rules",
    "Timeline",
    "UnknownParameter",
    "Value",
    "load",
    "model_set",
]
