"""Exports without a process of their own: starting one takes longer than the export, and is tested elsewhere."""

import pytest
from flask import Flask

from workshop.core.i18n import speaking
from workshop.records import signing
from workshop.records.collect import record_of
from workshop.records.formats import FORMATS
from workshop.web.exports import Export, Exports


def export_here(app: Flask, patch: pytest.MonkeyPatch) -> None:
    """Let downloads be written in this process, as `workshop export` would in its own."""
    database = app.extensions["parts"].database

    def write(_exports: Exports, export: Export) -> bool:
        wanted = export.wanted
        with database.reading() as db, speaking(wanted.lang):
            key = signing.signer().names_key
            record = record_of(db, wanted.meeting_id, wanted.profile, key=key)
            FORMATS.get(wanted.form).write(record, export.file, wanted.lang)
        return export.file.is_file()

    patch.setattr(Exports, "_run", write)
