"""What columns and cells of a list of people are called by those who write it."""

from collections.abc import Mapping

COLUMN_WORDS = {
    "氏名": "name", "名前": "name", "お名前": "name", "이름": "name", "성명": "name",
    "e-mail": "email", "mail": "email", "メール": "email", "メールアドレス": "email",
    "이메일": "email", "전자우편": "email",
    "代表団": "delegation", "대표단": "delegation",
    "言語": "language", "언어": "language",
    "役割": "role", "역할": "role",
    "分野": "sector", "분야": "sector",
}  # fmt: skip
"""Other names of the columns, in lower case."""

LANGUAGE_WORDS = {
    "english": "en", "英語": "en", "영어": "en",
    "japanese": "ja", "日本語": "ja", "일본어": "ja",
    "korean": "ko", "한국어": "ko", "韓国語": "ko", "한국말": "ko",
}  # fmt: skip
"""Other names of the languages, in lower case."""


def meant(words: Mapping[str, str], cell: str) -> str:
    """Return what a cell stands for; a word that is not known stays as it is, in lower case."""
    plain = " ".join(cell.split()).lower()
    return words.get(plain, plain)
