"""What must hold of a plan beyond its form: kinds, settings, cards, rules, languages, safety notes."""

from collections.abc import Iterator

from workshop.core.errors import Invalid
from workshop.core.i18n import lazy
from workshop.core.kinds import StageKind, kinds
from workshop.library.checks import Problem
from workshop.library.loading import decks
from workshop.library.plan import Plan, PlannedStage, Texts
from workshop.library.plan_file import Found, read_plan

RULES = (
    "none", "advisory", "maj-each", "plain-majority", "two-thirds", "gradients", "consensus",
    "consent", "consent+public", "ranking",
)  # fmt: skip


SLUGS = ("proposals", "cards")


def check_plan(text: str) -> Found:
    """Read a plan and check all of it; with problems there is no plan. Call with the stage kinds loaded."""
    plan, problems = read_plan(text)
    if plan is None:
        return None, problems
    found = tuple(sorted(faults_of(plan), key=lambda one: one.line))
    return (None if found else plan), found


def faults_of(plan: Plan) -> Iterator[Problem]:
    """Yield what does not hold of a plan whose form is right."""
    for check in (_cards, _rule, _stages, _languages, _safety):
        yield from check(plan)


def _cards(plan: Plan) -> Iterator[Problem]:
    deck = decks().get(plan.deck)
    if deck is None:
        say = lazy("There is no deck called “%(name)s”.", name=plan.deck)
        yield Problem(_line(plan, "deck"), say)
        return
    for field, slugs in (("proposals", plan.proposals), ("prompts", plan.prompts)):
        for slug in slugs:
            if slug not in deck.card_by_id:
                say = lazy("There is no proposal called “%(name)s”.", name=slug)
                yield Problem(_line(plan, field), say)
    for stage in plan.stages:
        for slug in _slugs(stage):
            if slug not in (*plan.proposals, *plan.prompts):
                say = lazy("“%(name)s” is not among the proposals of the plan.", name=slug)
                yield Problem(stage.line, say)


def _line(plan: Plan, field: str) -> int:
    return plan.lines.get(field, 1)


def _slugs(stage: PlannedStage) -> list[str]:
    found = [stage.settings.get(field) for field in SLUGS]
    return [str(one) for several in found if isinstance(several, list) for one in several]


def _rule(plan: Plan) -> Iterator[Problem]:
    if plan.rule not in RULES:
        possible = ", ".join(RULES)
        say = lazy(
            "“%(name)s” is no rule. Possible: %(possible)s.", name=plan.rule, possible=possible
        )
        yield Problem(_line(plan, "rule"), say)


def _stages(plan: Plan) -> Iterator[Problem]:
    known = kinds()
    for stage in plan.stages:
        kind = known.get(stage.kind)
        if kind is not None:
            yield from _settings(stage, kind)
        else:
            possible = ", ".join(known)
            say = lazy(
                "“%(name)s” is no kind of stage. Possible: %(possible)s.",
                name=stage.kind,
                possible=possible,
            )
            yield Problem(stage.line, say)


def _settings(stage: PlannedStage, kind: StageKind) -> Iterator[Problem]:
    """Read the settings as the kind's own form does; which proposals is checked with the cards."""
    fields = set(kind.settings()._fields)
    for name in stage.settings:
        if name not in fields:
            say = lazy(
                "A stage of the kind “%(kind)s” has no setting “%(name)s”.",
                kind=stage.kind,
                name=name,
            )
            yield Problem(stage.lines[name], say)
    given = {key: value for key, value in stage.settings.items() if key not in SLUGS}
    try:
        kind.begin(given)
    except Invalid as refusal:
        for name, sentences in refusal.errors.items():
            line = stage.lines.get(name, stage.line)
            for sentence in sentences:
                yield Problem(line, lazy("%(name)s: %(say)s", name=name, say=sentence))


def _languages(plan: Plan) -> Iterator[Problem]:
    """Whatever is said in one of the plan's languages is said in all: those of its title."""
    spoken = set(plan.title)
    for line, texts in _texts(plan):
        missing = sorted(spoken - set(texts))
        if texts and missing:
            names = ", ".join(missing)
            first = next(iter(texts.values()))[:40]
            say = lazy("Not in all languages (%(names)s): “%(text)s”", names=names, text=first)
            yield Problem(line, say)


def _texts(plan: Plan) -> Iterator[tuple[int, Texts]]:
    head = {"purpose": (plan.purpose,), "rule_note": (plan.rule_note,), "goals": plan.goals}
    head |= {"safety": plan.safety, "before": plan.before}
    head |= {"group": (plan.group.size,) if plan.group else ()}
    for field, several in head.items():
        for texts in several:
            yield _line(plan, field), texts
    for stage in plan.stages:
        for texts in (stage.title, stage.todo, stage.lead, stage.outcome, *stage.safety):
            yield stage.line, texts


def _safety(plan: Plan) -> Iterator[Problem]:
    """Refuse sensitive proposals without a note on safety, or in a plan that is not marked."""
    deck = decks().get(plan.deck)
    cards = deck.card_by_id if deck else {}
    named = (slug for slug in (*plan.proposals, *plan.prompts) if slug in cards)
    high = [slug for slug in named if cards[slug].sensitivity == "high"]
    if high and not plan.safety:
        names = ", ".join(high)
        say = lazy("Write notes on safety: these are sensitive: %(names)s.", names=names)
        yield Problem(_line(plan, "safety"), say)
    if high and plan.sensitivity != "high":
        names = ", ".join(high)
        say = lazy("Write “sensitivity: high”: these are sensitive: %(names)s.", names=names)
        yield Problem(_line(plan, "sensitivity"), say)
