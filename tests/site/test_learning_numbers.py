"""The toy on learning in the chapter Comparison: its numbers are what the package gives."""

import re
from inspect import signature
from pathlib import Path

import pytest

from neurosim.learning.rules import (
    Backpropagation,
    FeedbackAlignment,
    Hebb,
    NodePerturbation,
    OutputOnly,
    WeightPerturbation,
)
from neurosim.learning.task import TeacherStudent, compare

DOCS = Path(__file__).resolve().parents[2] / "docs"
RULES = (
    Backpropagation(),
    FeedbackAlignment(),
    NodePerturbation(),
    OutputOnly(),
    Hebb(),
    WeightPerturbation(),
)
N = r"(\d+(?:\.\d+)?)"  # a number as printed

# What a sentence says, by rule and column; a sentence that is gone or reworded does not match.
SENTENCES = {
    "en": [
        (
            rf"learning rate of {N}, backpropagation reached {N} and feedback alignment {N}, while"
            rf" the angle .*? over all weights, went from {N}° to {N}°",
            [
                ("backpropagation", "eta"),
                ("backpropagation", "loss"),
                ("feedback alignment", "loss"),
                ("feedback alignment", "first angle"),
                ("feedback alignment", "last angle"),
            ],
        ),
        (
            rf"output layer alone, at the same rate, got to {N}\.",
            [("output layer only", "loss")],
        ),
        (
            rf"added to the units, reached {N} at a rate of {N}; its updates stood at {N}° to"
            " steepest descent on average",
            [
                ("node perturbation", "loss"),
                ("node perturbation", "eta"),
                ("node perturbation", "mean angle"),
            ],
        ),
        (
            rf"Hebbian hidden layer, at a rate of {N}, ended at {N}, its updates at {N}° in",
            [("Hebb", "eta"), ("Hebb", "loss"), ("Hebb", "last angle")],
        ),
        (
            rf"noise on the weights .*? a rate of {N}, the broadcast number reached only {N} in",
            [("weight perturbation", "eta"), ("weight perturbation", "loss")],
        ),
    ],
    "ko": [
        (
            rf"\| 역전파 \| {N} \| {N} \| {N}° \|",
            [
                ("backpropagation", "eta"),
                ("backpropagation", "loss"),
                ("backpropagation", "mean angle"),
            ],
        ),
        (
            rf"\| 피드백 정렬 \| {N} \| {N} \| {N}°에서 {N}°로",
            [
                ("feedback alignment", "eta"),
                ("feedback alignment", "loss"),
                ("feedback alignment", "first angle"),
                ("feedback alignment", "last angle"),
            ],
        ),
        (
            rf"\| 출력층만 학습 \| {N} \| {N} \|",
            [("output layer only", "eta"), ("output layer only", "loss")],
        ),
        (
            rf"노드 섭동, 잡음 [^|]*\| {N} \| {N} \| 평균 {N}° \|",
            [
                ("node perturbation", "eta"),
                ("node perturbation", "loss"),
                ("node perturbation", "mean angle"),
            ],
        ),
        (
            rf"\| 은닉층에 헤브 규칙만 \| {N} \| {N} \| 끝에는 {N}°",
            [("Hebb", "eta"), ("Hebb", "loss"), ("Hebb", "last angle")],
        ),
        (
            rf"가중치에 넣고 학습률을 {N}로 하면, .*? {N}까지밖에 가지 못한다",
            [("weight perturbation", "eta"), ("weight perturbation", "loss")],
        ),
    ],
}


def named(name):
    return rf"(?P<{name}>\d+(?:\.\d+)?)"


SETUP = {
    "en": rf"\({named('inputs')} inputs, {named('hidden')} hidden units, {named('outputs')}"
    rf" outputs\).*? the same {named('samples')} samples in each of {named('epochs')} updates"
    rf".*?compare\(runs={named('runs')}\)"
    rf".*?feedback alignment did in {named('won')} of the {named('tasks')} tasks"
    rf".*?noise of {named('sigma')} added to the units",
    "ko": rf"입력 {named('inputs')}개, 은닉 유닛 {named('hidden')}개, "
    rf"출력 {named('outputs')}개인 tanh 망"
    rf".*?같은 표본 {named('samples')}개를 모두 보고, 갱신은 {named('epochs')}번 한다"
    rf".*?compare\(runs={named('runs')}\).*?잡음 \$\\sigma\$ {named('sigma')}\)"
    rf".*?과제 {named('tasks')}개 가운데 {named('won')}개에서는 오히려 앞섰",
}


@pytest.fixture(scope="module")
def tasks():
    """The rows of `compare(runs=10)`, by rule, before it takes their means: one table a task."""

    def moved(rule, seed):
        return rule.replace(seed=seed) if "seed" in rule.parameters() else rule

    tables = (
        compare([moved(rule, seed) for rule in RULES], TeacherStudent(seed=seed))
        for seed in range(10)
    )
    return [{row["rule"]: row for row in table} for table in tables]


@pytest.fixture(params=["en", "ko"])
def language(request):
    return request.param


def chapter(language):
    return (DOCS / language / "comparison.md").read_text("utf-8")


def match(pattern, language):
    [found] = re.finditer(pattern, chapter(language), re.S)
    return found


def test_setup_is_the_default_of_compare(tasks, language):
    printed = {
        name: float(text) for name, text in match(SETUP[language], language).groupdict().items()
    }
    task = TeacherStudent()
    exact, alignment = ([table[rule.name]["loss"] for table in tasks] for rule in RULES[:2])
    assert printed == {
        **{size: getattr(task, size) for size in ("inputs", "hidden", "outputs", "samples")},
        "epochs": signature(compare).parameters["epochs"].default,
        "runs": len(tasks),
        "tasks": len(tasks),
        "sigma": NodePerturbation().sigma,
        "won": sum(a < e for a, e in zip(alignment, exact)),
    }


def test_each_number_is_what_the_rule_gives(tasks, language):
    for pattern, cells in SENTENCES[language]:
        printed = match(pattern, language).groups()
        assert len(printed) == len(cells)
        for text, (rule, column) in zip(printed, cells):
            mean = sum(table[rule][column] for table in tasks) / len(tasks)
            digits = len(text.partition(".")[2])
            assert f"{mean:.{digits}f}" == text, (rule, column, mean)


def test_output_layer_learns_at_the_rate_of_backpropagation():
    assert OutputOnly().eta == FeedbackAlignment().eta == Backpropagation().eta


def test_order_is_the_same_in_every_task(tasks):
    for table in tasks:
        exact, alignment, node, output, hebb, _ = (table[rule.name]["loss"] for rule in RULES)
        assert max(exact, alignment) < node < output < hebb
