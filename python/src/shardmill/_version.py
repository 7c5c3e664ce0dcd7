"""The version of this package, which is that of the Maven project."""

__version__ = "0.1.0"
