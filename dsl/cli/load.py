"""Rubrics, data and results from files; what is wrong is reported on the way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

from dsl.base.codes import Severity
from dsl.base.diagnostics import Diagnostic, has_errors
from dsl.base.files import read_source
from dsl.base.language import Lang, pick
from dsl.cli.screen import Screen

if TYPE_CHECKING:
    from dsl.data.project import DataFile
    from dsl.documents.grid import Document
    from dsl.engine.bound import Bound
    from dsl.engine.plan import Plan
    from dsl.engine.result import ProjectResult
    from dsl.many.lanes import Lanes, Place
    from dsl.pipeline import Compiled


def load_rubric(
    path: str, screen: Screen, *, computes: bool = False, data: Sequence[str] = ()
) -> tuple[Compiled, Plan] | None:
    """The compiled rubric at `path` (`-`: standard input) with its plan, or None once its errors are reported.

    Warnings and notes are left to `rubric check`, but for the doubts that stop what `computes` scores. Beside errors of the
    rubric stand those of the `data` files that do not depend on them.
    """
    from dsl.pipeline import compile_source

    source, diagnostics = read_source(path)
    if source is None:
        _tell(diagnostics, screen)
        return None
    compiled = compile_source(source)
    if compiled.plan is None:
        from dsl.tools.findings import told_with_data

        if any(found.code == "R117" for found in compiled.diagnostics):
            data = ()
        files, unreadable = read_projects(data)
        exchanged = [found for found in unreadable if found.code == "R118"]
        if exchanged and compiled.tree is None:
            _tell(exchanged, screen)
            return None
        found, wrong = told_with_data(compiled, files)
        _tell(found, screen)
        _tell([*unreadable, *wrong], screen)
        return None
    if computes:
        from dsl.tools.findings import doubts, wrong_data

        doubted = doubts(compiled)
        screen.report(doubted)
        if doubted:
            files, unreadable = read_projects(data)
            _tell([*unreadable, *wrong_data(compiled.plan, files)], screen)
            return None
    return compiled, compiled.plan


def load_document(path: str, screen: Screen, lang: Lang, encoding: str | None = None) -> Document | None:
    """The document at `path`; what is wrong with it is reported. `encoding` for texts, where it is known."""
    from dsl.base.files import read_bytes
    from dsl.documents.opened import read_document

    data, found = read_bytes(path)
    document = None
    if data is not None:
        document, found = read_document(path, data, encoding)
    screen.report(found, lang)
    return document


def load_data(
    paths: Iterable[str], screen: Screen, lang: Lang | None = None, *, in_halves: bool = False
) -> list[DataFile] | None:
    """The projects of all data files in order, or None once every file's errors are reported."""
    files, diagnostics = read_projects(paths, in_halves=in_halves)
    return files if passes(diagnostics, screen, lang) else None


def read_projects(paths: Iterable[str], *, in_halves: bool = False) -> tuple[list[DataFile], list[Diagnostic]]:
    """The projects of all data files in order, as far as they can be read, and what is wrong with the files.

    `in_halves`: what a report printed may stand in one file, the facts in another.
    """
    from dsl.data.door import read_files, same_names

    readings, diagnostics = read_files(paths)
    files = [project for reading in readings for project in reading.projects]
    if in_halves:
        from dsl.data.halves import joined

        files = joined(files)
    return files, [*diagnostics, *(d for reading in readings for d in reading.diagnostics), *same_names(files)]


def load_projects(
    plan: Plan, files: Iterable[DataFile], screen: Screen, lang: Lang | None = None
) -> list[Bound] | None:
    """The data of each project, matched with the plan, or None once all errors are reported."""
    from dsl.engine.bind import Index, bind

    index = Index(plan)
    pairs = [bind(index, file) for file in files]
    diagnostics = [d for _, found in pairs for d in found]
    return [bound for bound, _ in pairs] if passes(diagnostics, screen, lang) else None


def load_results(
    plan: Plan,
    paths: Sequence[str],
    screen: Screen,
    lang: Lang | None = None,
    *,
    partial: bool = False,
    brief: bool = False,
) -> tuple[list[ProjectResult], bool]:
    """A result for each project that can be scored, and whether these are all; what is wrong with the others is reported.

    `brief`: of several projects only the sums are wanted, so plain rows of long tables come without their indicators.
    """
    lanes = None
    if brief and not partial and "-" not in paths and any(map(_may_be_table, paths)):
        from dsl.many.lanes import Lanes

        lanes = Lanes(plan)
    scored, whole = _scored(plan, paths, screen, lang, partial=partial, lanes=lanes)
    if lanes is None or not lanes.count:
        return [result for _, _, result in scored], whole
    return lanes.merged((place, result) for place, _, result in scored), whole


def _may_be_table(path: str) -> bool:
    """Whether a word of a command line may name tables: anything but a YAML file."""
    return PurePath(path).suffix.lower() not in (".yaml", ".yml")


def load_scored(
    plan: Plan, paths: Sequence[str], screen: Screen, lang: Lang | None = None, *, partial: bool = False
) -> tuple[list[tuple[Bound, ProjectResult]], bool]:
    """The same with the data that each result is of.

    `lang` is the rubric's language: it speaks about data too.
    """
    scored, whole = _scored(plan, paths, screen, lang, partial=partial, lanes=None)
    return [(bound, result) for _, bound, result in scored], whole


def _scored(
    plan: Plan, paths: Sequence[str], screen: Screen, lang: Lang | None, *, partial: bool, lanes: Lanes | None
) -> tuple[list[tuple[Place, Bound, ProjectResult]], bool]:
    """The same with the file and the line of each; what `lanes` takes is scored there."""
    from dsl.data.door import read_files, same_names
    from dsl.engine.bind import Index, bind

    label = pick(("读取", "reading"), lang or screen.lang())
    readings, found = read_files(paths, label, lanes.of if lanes else None)
    projects = [project for reading in readings for project in reading.projects]
    if lanes is not None and not lanes.may_stand_beside(projects):
        lanes.give_up()
        readings, found = read_files(paths, label)
        projects = [project for reading in readings for project in reading.projects]
    found += [*(d for reading in readings for d in reading.diagnostics), *same_names(projects)]
    index, bounds, places = Index(plan), [], {}
    for reading in readings:
        clean = {id(project) for project in reading.whole}
        for project in reading.projects if reading.is_read else reading.whole:
            bound, wrong = bind(index, project)
            found += wrong
            places[id(bound)] = reading.path, project.span.line
            bounds += [bound] if id(project) in clean and not has_errors(wrong) else []
    screen.report(found, lang)
    scored = evaluate_each(plan, bounds, screen, lang, partial=partial)
    whole, taken = len(scored) == len(bounds) and not has_errors(found), lanes.count if lanes else 0
    if scored and not whole:
        names = [p.project for p in projects] + [PurePath(r.path).name for r in readings if not r.projects]
        _tell_missing(names, [b.project for b, _ in scored], taken, screen, lang)
    return [(places[id(bound)], bound, result) for bound, result in scored], whole


def _tell_missing(names: list[str], scored: list[str], more: int, screen: Screen, lang: Lang | None) -> None:
    """How many projects were scored, and which were not; `more` were scored beside those."""
    from collections import Counter

    left = (Counter(names) - Counter(scored)).elements()
    told = (
        f"{len(scored) + more} 个项目打了分；没有打分的，原因见上面：{'、'.join(left)}",
        f"{len(scored) + more} projects were scored; for the others see above",
    )
    screen.err.write_prose(pick(told, lang or screen.lang()) + "\n")


def evaluate_all(
    plan: Plan, bounds: list[Bound], screen: Screen, lang: Lang | None = None, *, partial: bool = False
) -> list[ProjectResult]:
    """A result for each project that has one; what stands in the way of the others is reported."""
    return [result for _, result in evaluate_each(plan, bounds, screen, lang, partial=partial)]


def evaluate_each(
    plan: Plan, bounds: list[Bound], screen: Screen, lang: Lang | None = None, *, partial: bool = False
) -> list[tuple[Bound, ProjectResult]]:
    """The same with the data of each. A progress bar where it takes long."""
    import sys

    from dsl.base.progress import Progress
    from dsl.engine.doubts import doubts
    from dsl.engine.evaluate import evaluate

    scored: list[tuple[Bound, ProjectResult]] = []
    diagnostics: list[Diagnostic] = []
    label = pick(("评分", "scoring"), lang or screen.lang())
    with Progress(len(bounds), label, sys.stderr) as bar:
        for bound in bounds:
            result, found = evaluate(plan, bound, partial=partial)
            diagnostics += found
            if result is not None and not has_errors(found):
                scored.append((bound, result))
            bar.step()
    _tell(diagnostics, screen, lang)
    screen.report([doubt for _, result in scored for doubt in doubts(result)], lang)
    return scored


def passes(diagnostics: list[Diagnostic], screen: Screen, lang: Lang | None) -> bool:
    """Whether there is no error; errors are reported, and warnings with them or alone."""
    screen.report([d for d in diagnostics if d.severity is not Severity.NOTE], lang)
    return not has_errors(diagnostics)


def _tell(diagnostics: Iterable[Diagnostic], screen: Screen, lang: Lang | None = None) -> None:
    """Errors, and only those: there is no result to read warnings beside."""
    screen.report([d for d in diagnostics if d.severity is Severity.ERROR], lang)


def may_not_overwrite(output: str, screen: Screen, lang: Lang, inputs: Sequence[str] | None = None) -> bool:
    """Whether the output already holds something (with `inputs`: is one of them); then that is reported."""
    from pathlib import Path

    target = Path(output)
    if inputs is None:
        taken = target.is_file() and target.stat().st_size > 0
    else:
        taken = target.exists() and any(Path(i).exists() and target.samefile(i) for i in inputs)
    if taken:
        screen.report([Diagnostic("R116", None, {"path": output})], lang)
    return taken
