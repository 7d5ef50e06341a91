"""Documents of French public policy in, typed and evidenced facts out."""

__version__ = "0.1.0"
