"""`q` finds what people type: in every list that has it, in what stands there, typed as people do."""

from __future__ import annotations

import re

import pytest

from api import citizen
from contracts import forwarded
from town import everybody

searched = [one for one in forwarded if one.method == "GET" and "q" in one.parameters_in("query")]


class Search:
    """A list as somebody meets it who may see all of it, and one thing in it."""

    def __init__(self, town, operation):
        self.town, self.operation = town, operation
        anonymous = operation.access.get("anonymous")
        self.api = citizen(town.anonymous) if anonymous else town.anonymous.sign_in(*everybody, "discipline_officer", sub="pencari")
        items = self.items({})
        assert items, f"the town has nothing for {operation}"
        self.thing = max(items, key=lambda item: len(self.written(item).split()))
        self.text = self.written(self.thing)

    def items(self, given: dict) -> list:
        answer = self.town.ask(self.api, self.operation, params={"limit": "500", **given}, headers={"Accept": "application/json"})
        assert answer.status_code == 200, answer.text
        return answer.json()["items"]

    def finds(self, asked: str) -> bool:
        return self.thing in self.items({"q": asked})

    @staticmethod
    def written(item: dict) -> str:
        return item.get("name") or item["title"]


@pytest.fixture(scope="module", params=searched, ids=str)
def search(request, town):
    return Search(town, request.param)


def longest(text: str) -> str:
    return max(re.findall("[A-Za-z]+", text), key=len)


def test_every_list_with_a_search_is_tried():
    assert len(searched) >= 10


def test_words_are_found_in_any_order_case_and_spacing(search):
    words = search.text.split()
    for asked in (search.text, search.text.upper(), " ".join(reversed(words)), "  ".join(words), "\u00a0".join(words), words[-1]):
        assert search.finds(asked), asked
    assert not search.finds(f"{search.text} zzyzx")


def test_apostrophes_and_accents_do_not_matter(search):
    word = longest(search.text)
    for asked in (word[0] + "\u0301" + word[1:], *(word[:2] + mark + word[2:] for mark in "'’ʼ`")):
        assert search.finds(asked), asked


def test_a_slip_is_forgiven(search):
    word = longest(search.text)
    assert len(word) >= 5, "the town has too short a word here"
    for asked in (word[:-1] + "q", word[:2] + word[3] + word[2] + word[4:], word[:1] + word[2:], word[:2] + "x" + word[2:]):
        assert search.finds(asked), asked
    assert not search.finds(word[:1] + "qxq" + word[4:])


def test_titles_are_ignored_beside_a_word(search):
    assert search.finds(f"Drs. H. {search.text}, S.Sos., M.Si.")


@pytest.mark.parametrize("sign", ["_", "%", "*", "\\", "."])
def test_a_sign_stands_for_nothing(search, sign):
    word = longest(search.text)
    assert not search.finds(word[:2] + sign + word[3:])
    assert search.items({"q": sign * 2}) == []
