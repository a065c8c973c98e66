"""Yes, no or abstain, proposal by proposal."""

from workshop.core.i18n import lazy
from workshop.voting.results import Choice, Method

METHOD = Method(
    name="yes-no-abstain",
    label=lazy("Yes, no or abstain"),
    choices=(
        Choice(name="yes", label=lazy("Yes"), position="yes"),
        Choice(name="no", label=lazy("No"), position="no"),
        Choice(name="abstain", label=lazy("Abstain"), position="abstain"),
    ),
    source="Robert's Rules of Order Newly Revised, 12th edition, 2020, § 44",
)
