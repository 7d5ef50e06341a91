"""Instruments and their signatories: who signs what, for whom, when, and who is only named beside it."""

from extract.find.signatories import component as component
