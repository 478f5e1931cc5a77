"""Passwords: what is good enough, hashing and comparing (argon2id)."""

from __future__ import annotations

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from iku_assistant.plan.errors import FixInput

SHORTEST, LONGEST = 10, 200


def hash_password(hasher: PasswordHasher, password: str, *own: str) -> str:
    """The hash to store. FixInput when the password is too short, too long or one of the person's `own` words."""
    if not SHORTEST <= len(password) <= LONGEST or not password.isprintable():
        raise FixInput(f"Kata sandi harus {SHORTEST} sampai {LONGEST} karakter. Kalimat pendek mudah diingat.", "sandi")
    if password.casefold() in {word.casefold() for word in own if word} or len(set(password)) < 4:
        raise FixInput("Kata sandi ini terlalu mudah ditebak. Pakai beberapa kata yang tidak berhubungan.", "sandi")
    return hasher.hash(password)


def matches(hasher: PasswordHasher, stored: str | None, password: str) -> bool:
    """Whether the password belongs to the hash. Takes as long without a hash as with one."""
    try:
        hasher.verify(stored or _dummy(hasher), password[:LONGEST])
    except (VerificationError, InvalidHashError, UnicodeEncodeError):
        return False
    return bool(stored)


_dummies: dict[int, str] = {}


def _dummy(hasher: PasswordHasher) -> str:
    """A hash that nobody knows the password of, made with the same parameters."""
    if id(hasher) not in _dummies:
        _dummies[id(hasher)] = hasher.hash("tidak seorang pun memakai kata sandi ini")
    return _dummies[id(hasher)]
