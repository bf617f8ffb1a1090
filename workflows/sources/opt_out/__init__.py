"""Medicare's list of affidavits: who has opted out, from when, and through which day [S128]."""

from workflows.sources.opt_out.row import OPT_OUT, OptOutRow

__all__ = ["OPT_OUT", "OptOutRow"]
