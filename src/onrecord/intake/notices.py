"""What a person should know of a report that was taken: that it is not read, that it is not whole."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.records import Problem

_LANGUAGES = {
    "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek",
    "es": "Spanish", "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi",
    "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ko": "Korean",
    "lt": "Lithuanian", "lv": "Latvian", "ms": "Malay", "nl": "Dutch", "no": "Norwegian", "pl": "Polish",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovene", "sr": "Serbian",
    "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu",
    "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


READ = "en"
"""The language that is read here (ISO 639-1)."""


def notices(place: str, language: str | None, cut_short: bool) -> Iterator[Problem]:
    """Yield what to say of a report that was kept: that its language is not read here, that it is cut short."""
    if language not in (None, READ):
        told = _LANGUAGES.get(language or "", language)
        yield Problem(
            place, f"is in {told}, which is not read here", "kept and searchable, without statements", kept=True
        )
    if cut_short:
        yield Problem(place, "breaks off where the rest is for subscribers", "add the whole text", kept=True)
