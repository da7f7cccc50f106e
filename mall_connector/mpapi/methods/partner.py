"""The account itself (MPAPI reference 3.8, 4.2)."""

from ..calls import Caller, path_of


class Partner(Caller):
    """What concerns the partner as a whole."""

    def validate_partner(self) -> None:
        """Test connection: returns if the client id is valid and active."""
        self._get(path_of("v1", "partners", "validate"), bool)
