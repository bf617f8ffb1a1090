"""`medstaff status`: what is up, how far each read model is, and what is parked."""

from medstaff.status.found import Status, look
from medstaff.status.showing import show

__all__ = ["Status", "look", "show"]
