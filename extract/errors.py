"""The error tree: every failure a user can meet, each a sentence that says what, where and what to do."""


class KbError(Exception):
    """Root of all errors raised by this project; `str()` of it is one line fit for a reader."""


class UsageError(KbError):
    """The command was asked for something that makes no sense: a missing folder, an unknown id."""


class WrongArgument(UsageError, TypeError):
    """A function of the library was given something else than it takes: bytes for text, words for a day."""


class CorpusError(KbError):
    """The corpus folder, the curation files or the database cannot be used as they are."""


class ReadError(KbError):
    """One document cannot be read. It becomes a failed row; the others go on."""


class UnsupportedFormat(ReadError):
    """The file is of a kind that is not read."""


class EmptyDocument(ReadError):
    """The file holds no bytes, no pages or no text."""


class ProtectedDocument(ReadError):
    """The file is encrypted and no password is ever guessed."""


class BrokenDocument(ReadError):
    """The file is damaged or is not what its name says."""


class LimitExceeded(ReadError):
    """The document asked for more time, memory, pages or characters than it is allowed."""


class EvidenceError(KbError):
    """A fact does not slice back to its page: a fault of the program, never of the document."""
