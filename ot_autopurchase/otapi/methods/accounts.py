"""Sessions, customers, profiles, delivery (OTAPI reference 2.1, 3.10, 3.11)."""

from decimal import Decimal

from .. import bodies, logins, unknowns
from ..calls import Caller
from ..readers import frame, listing, nothing, optional_result_id, people, result_id
from ..types import Customer, DeliveryType, Frame, Profile


class Accounts(Caller):
    """Who acts, for whom, and where to."""

    def authenticate_instance_operator(self) -> str:
        """Log the operator in anew and keep the session."""
        session_id = self._open_operator()
        self._logins.keep(logins.OPERATOR, session_id)
        return session_id

    def authenticate_as_user(self, user_login: str) -> str:
        """Open a customer's session from the operator's and keep it."""
        session_id = self._open_user(user_login)
        self._logins.keep(logins.user(user_login), session_id)
        return session_id

    def find_base_user_info_list_frame(
        self,
        login: str = "",
        frame_position: int = 0,
        frame_size: int = unknowns.FRAME_SIZE,
    ) -> Frame[Customer]:
        """Customers, all or by login."""
        return self._call(
            "FindBaseUserInfoListFrame",
            {
                "userFilter": bodies.customer_search(login),
                "framePosition": frame_position,
                "frameSize": frame_size,
            },
            frame(people.customer, frame_position),
        )

    def add_user(
        self,
        login: str,
        email: str,
        password: str,
        first_name: str,
        last_name: str,
        middle_name: str | None = None,
        country_code: str | None = None,
        region: str | None = None,
        city: str | None = None,
        address: str | None = None,
        phone: str | None = None,
        postal_code: str | None = None,
    ) -> str:
        """Make a customer; the answer is its id."""
        fields = {
            "Login": login,
            "Email": email,
            "Password": password,
            "FirstName": first_name,
            "LastName": last_name,
            "MiddleName": middle_name,
            "CountryCode": country_code,
            "City": city,
            "Address": address,
            "PostalCode": postal_code,
            "Region": region,
            "Phone": phone,
        }
        return self._call(
            "AddUser",
            {"userParameters": bodies.customer(fields)},
            result_id,
            write=True,
            secrets=(password,),
        )

    def get_user_profile_info_list_for_operator(
        self, user_id: str
    ) -> tuple[Profile, ...]:
        """The delivery profiles of a customer."""
        return self._call(
            "GetUserProfileInfoListForOperator",
            {"userId": user_id},
            listing(people.profile),
        )

    def create_user_profile_for_operator(self, user_id: str, profile: Profile) -> str:
        """Make a delivery profile; the answer is its id."""
        return self._call(
            "CreateUserProfileForOperator",
            {"userId": user_id, "createData": bodies.profile(profile)},
            result_id,
            write=True,
        )

    def get_external_delivery_type_list(self) -> tuple[DeliveryType, ...]:
        """The delivery types: what an order's delivery mode is chosen from."""
        return self._call(
            "GetExternalDeliveryTypeList", {}, listing(people.delivery_type)
        )

    def create_external_delivery_type(
        self,
        name: str,
        description: str = "",
        formula: str = unknowns.FREE_DELIVERY_FORMULA,
        currency_code: str = "",
        provider_types: tuple[str, ...] = (),
    ) -> str:
        """Make a delivery type; its id, or "" if the answer does not name it."""
        return self._call(
            "CreateExternalDeliveryType",
            {
                "xmlExternalDeliveryType": bodies.delivery_type(
                    name, description, formula, currency_code, provider_types
                )
            },
            optional_result_id,
            write=True,
        )

    def create_external_delivery_rate(
        self,
        delivery_type_id: str,
        country_code: str,
        start: Decimal,
        step: Decimal,
    ) -> None:
        """Set what a delivery type costs to a country."""
        return self._call(
            "CreateExternalDeliveryRate",
            {
                "xmlExternalDeliveryRate": bodies.delivery_rate(
                    delivery_type_id, country_code, start, step
                )
            },
            nothing,
            write=True,
        )
