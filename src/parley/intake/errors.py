"""What intake raises; everything else that goes wrong with a page is a `SetAside`."""


class NoSuchPath(FileNotFoundError):
    """A path that was named does not exist. Raised before any page is read; the message says which."""
