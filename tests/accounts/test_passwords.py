"""Passwords."""

import pytest

from workshop.accounts.passwords import fault_of, fits, hashed, is_dated


def test_a_hash_names_its_parameters_and_fits_its_password_only() -> None:
    stored = hashed("four quiet herons stand")

    assert stored.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert fits(stored, "four quiet herons stand")
    assert not fits(stored, "four quiet herons sit")
    assert not fits(None, "nobody")
    assert not fits("!", "four quiet herons stand")
    assert not is_dated(stored)


@pytest.mark.parametrize(
    "password",
    [
        "",
        "elevenchars",
        "x" * 129,
        "PasswordPassword",
        "123456789012",
        "mori@example.org",
        "mori20262026",
        "zyxwvutsrqponm",
    ],
)
def test_what_a_guesser_tries_first_is_refused(password: str) -> None:
    assert fault_of(password, "mori", "mori@example.org") is not None


@pytest.mark.parametrize(
    "password",
    [
        "four quiet herons",
        "비밀번호는 길게 쓴다 정말로",
        "青い鷺が四羽しずかに立つ朝に",
        "x7#kQ9!mZ2@p",
    ],
)
def test_long_words_of_ones_own_are_taken(password: str) -> None:
    assert fault_of(password, "mori") is None
