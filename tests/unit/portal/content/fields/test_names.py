"""Names as editors write them."""

from __future__ import annotations

import pytest

from portal.content.fields.names import KINDS, STATUSES, Vocabulary


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("nháp", "draft"),
        ("NHÁP", "draft"),
        ("nhap", "draft"),
        ("draft", "draft"),
        ("chờ duyệt", "review"),
        ("Cho Duyet", "review"),
        ("review", "review"),
        ("xuất bản", "published"),
        ("Xuat ban", "published"),
        ("Published", "published"),
        ("đã đăng", None),
        ("", None),
    ],
)
def test_a_status_is_known_by_its_names_in_any_case(written: str, status: str | None) -> None:
    """nháp, chờ duyệt and xuất bản, or draft, review and published."""
    assert STATUSES.value(written) == status


@pytest.mark.parametrize(
    ("vocabulary", "values"),
    [(STATUSES, ["draft", "review", "published"]), (KINDS, ["person", "unit"])],
)
def test_every_value_has_a_label_that_means_it(vocabulary: Vocabulary, values: list[str]) -> None:
    """What a message offers can be typed."""
    assert [vocabulary.value(label) for label in vocabulary.labels] == values
    assert [vocabulary.label(value) for value in values] == list(vocabulary.labels)


@pytest.mark.parametrize("name", ["Tiêu-đề", "tieu_de", "  Tiêu   đề ", "TIEU DE"])
def test_hyphens_underscores_and_spaces_part_words_alike(name: str) -> None:
    """Web editors join words, people do not."""
    assert Vocabulary({"title": ("Tiêu đề",)}).value(name) == "title"


def test_a_name_means_one_value() -> None:
    """Two spellings that differ in diacritics only are one name."""
    with pytest.raises(ValueError, match="thẻ"):
        Vocabulary({"tags": ("Thẻ",), "body": ("thẻ",)})
    with pytest.raises(ValueError, match="the"):
        Vocabulary({"tags": ("Thẻ",), "body": ("the",)})
