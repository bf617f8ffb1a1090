"""What workflows ask of the world. Adapters stand in `activities.py`; workflows never see them."""

from __future__ import annotations

from abc import ABC, abstractmethod

from temporalio import activity

from workflows.messages import Answer, Command, Errand, Passing, Receipt, Recorded


class Recorder(ABC):
    """The ledger, as a workflow uses it: short writes to our own database."""

    @abstractmethod
    @activity.defn(name="record")
    def record(self, command: Command) -> Recorded:
        """Record one command; a refusal is an ApplicationError whose type is the refusal's name."""

    @abstractmethod
    @activity.defn(name="pass_time")
    def pass_time(self, passing: Passing) -> Recorded:
        """Let what is due happen; twice is once."""


class Office(ABC):
    """Other workflows, reached as anyone reaches them: by an ordinary command with its own id."""

    @abstractmethod
    @activity.defn(name="start_errands")
    async def start_errands(self, errands: list[Errand]) -> None:
        """Start each errand's workflow; one that runs already goes on."""

    @abstractmethod
    @activity.defn(name="hand_over")
    async def hand_over(self, answer: Answer) -> Receipt:
        """Send an errand's result to the stream it belongs to."""

    @abstractmethod
    @activity.defn(name="wake")
    async def wake(self, facility: str) -> int:
        """Tell a facility's files and ballots that its clock was set; returns how many were told."""

    @abstractmethod
    @activity.defn(name="tell_changed")
    async def tell_changed(self, errand: Errand) -> Answer:
        """Tell the next page of files of other bylaws: those whose next deadline they move."""

    @abstractmethod
    @activity.defn(name="between_files")
    async def between_files(self, errand: Errand) -> list[Answer]:
        """What other files are to hear of one: whom a physician has agreed with, when a physician stands."""

    @abstractmethod
    @activity.defn(name="tell_due")
    async def tell_due(self, facility: str) -> int:
        """Tell those in whose files something is due now, by what just happened to the facility."""


class StaffRuns(ABC):
    """What is done with the whole staff at once: the monthly checks, the count of a mass expiry."""

    @abstractmethod
    @activity.defn(name="screen_staff")
    async def screen_staff(self, errand: Errand) -> Answer:
        """Look everybody up, page by page from the first that is not on record; the last page's answer."""

    @abstractmethod
    @activity.defn(name="sum_expiries")
    def sum_expiries(self, errand: Errand) -> Answer:
        """Count who of the staff has renewed a credential that ends for everybody at once."""


class World(ABC):
    """What leaves the house: primary sources, mail, and documents that are disposed of."""

    @abstractmethod
    @activity.defn(name="look_up")
    def look_up(self, errand: Errand) -> Answer:
        """Ask a source; non-retryable where asking again cannot help."""

    @abstractmethod
    @activity.defn(name="deliver")
    async def deliver(self, errand: Errand) -> Answer:
        """Bring one notice, or one digest, to one recipient."""

    @abstractmethod
    @activity.defn(name="dispose")
    def dispose(self, errand: Errand) -> Answer:
        """Let the bytes of what was disposed of go; twice is once."""
