"""Functions of the pdfium library without the wrapping of their arguments."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any


def direct(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """The same function taking and giving bare addresses, which costs a third of a call with typed pointers."""
    address = ctypes.cast(function, ctypes.c_void_p).value
    if address is None:
        raise OSError("pdfium lacks a function")
    return ctypes.PYFUNCTYPE(result, *arguments)(address)
