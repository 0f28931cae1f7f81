from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.company import Company
from ..models.education import Education
from ..models.experience import Experience
from ..models.language import Language
from ..models.location_details import LocationDetails
from ..models.phone_number import PhoneNumber
from ..types import (
    Model,
    as_date,
    as_model,
    as_models,
)

T = TypeVar("T", bound="Person")


@_attrs_define(repr=False)
class Person(Model):
    """A person of the vendor's database.

    Attributes:
        id (None | str):
        object_ (None | str):
        linkedin_url (None | str):
        name (None | str):
        first_name (None | str):
        last_name (None | str):
        email (None | str): Present after a reveal.
        gender (None | str): Open; male and female are attested.
        title (None | str):
        headline (None | str):
        about (None | str):
        current_position_start_date (datetime.date | None):
        current_position_description (None | str):
        location (None | str): Text such as City, State, Country; parts may be missing.
        location_details (LocationDetails | None):
        image_url (None | str):
        experiences (list[Experience] | None):
        educations (list[Education] | None):
        languages (list[Language] | None):
        phone_numbers (list[PhoneNumber] | None): Present after a reveal.
        company (Company | None):
    """

    id: None | str = None
    object_: None | str = None
    linkedin_url: None | str = None
    name: None | str = None
    first_name: None | str = None
    last_name: None | str = None
    email: None | str = None
    gender: None | str = None
    title: None | str = None
    headline: None | str = None
    about: None | str = None
    current_position_start_date: datetime.date | None = None
    current_position_description: None | str = None
    location: None | str = None
    location_details: LocationDetails | None = None
    image_url: None | str = None
    experiences: list[Experience] | None = None
    educations: list[Education] | None = None
    languages: list[Language] | None = None
    phone_numbers: list[PhoneNumber] | None = None
    company: Company | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)
    raw: Mapping[str, Any] = _attrs_field(init=False, factory=dict, eq=False)

    def to_dict(self) -> dict[str, Any]:
        id: None | str
        id = self.id

        object_: None | str
        object_ = self.object_

        linkedin_url: None | str
        linkedin_url = self.linkedin_url

        name: None | str
        name = self.name

        first_name: None | str
        first_name = self.first_name

        last_name: None | str
        last_name = self.last_name

        email: None | str
        email = self.email

        gender: None | str
        gender = self.gender

        title: None | str
        title = self.title

        headline: None | str
        headline = self.headline

        about: None | str
        about = self.about

        current_position_start_date: None | str
        if isinstance(self.current_position_start_date, datetime.date):
            current_position_start_date = self.current_position_start_date.isoformat()
        else:
            current_position_start_date = self.current_position_start_date

        current_position_description: None | str
        current_position_description = self.current_position_description

        location: None | str
        location = self.location

        location_details: dict[str, Any] | None
        if isinstance(self.location_details, LocationDetails):
            location_details = self.location_details.to_dict()
        else:
            location_details = self.location_details

        image_url: None | str
        image_url = self.image_url

        experiences: list[dict[str, Any]] | None
        if isinstance(self.experiences, list):
            experiences = []
            for experiences_type_0_item_data in self.experiences:
                experiences_type_0_item = experiences_type_0_item_data.to_dict()
                experiences.append(experiences_type_0_item)

        else:
            experiences = self.experiences

        educations: list[dict[str, Any]] | None
        if isinstance(self.educations, list):
            educations = []
            for educations_type_0_item_data in self.educations:
                educations_type_0_item = educations_type_0_item_data.to_dict()
                educations.append(educations_type_0_item)

        else:
            educations = self.educations

        languages: list[dict[str, Any]] | None
        if isinstance(self.languages, list):
            languages = []
            for languages_type_0_item_data in self.languages:
                languages_type_0_item = languages_type_0_item_data.to_dict()
                languages.append(languages_type_0_item)

        else:
            languages = self.languages

        phone_numbers: list[dict[str, Any]] | None
        if isinstance(self.phone_numbers, list):
            phone_numbers = []
            for phone_numbers_type_0_item_data in self.phone_numbers:
                phone_numbers_type_0_item = phone_numbers_type_0_item_data.to_dict()
                phone_numbers.append(phone_numbers_type_0_item)

        else:
            phone_numbers = self.phone_numbers

        company: dict[str, Any] | None
        if isinstance(self.company, Company):
            company = self.company.to_dict()
        else:
            company = self.company

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "object": object_,
                "linkedin_url": linkedin_url,
                "name": name,
                "first_name": first_name,
                "last_name": last_name,
                "email": email,
                "gender": gender,
                "title": title,
                "headline": headline,
                "about": about,
                "current_position_start_date": current_position_start_date,
                "current_position_description": current_position_description,
                "location": location,
                "location_details": location_details,
                "image_url": image_url,
                "experiences": experiences,
                "educations": educations,
                "languages": languages,
                "phone_numbers": phone_numbers,
                "company": company,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        """Read what came; nothing in it can make this fail."""
        d = dict(src_dict)
        model = cls(
            d.pop("id", None),
            d.pop("object", None),
            d.pop("linkedin_url", None),
            d.pop("name", None),
            d.pop("first_name", None),
            d.pop("last_name", None),
            d.pop("email", None),
            d.pop("gender", None),
            d.pop("title", None),
            d.pop("headline", None),
            d.pop("about", None),
            as_date(d.pop("current_position_start_date", None)),
            d.pop("current_position_description", None),
            d.pop("location", None),
            as_model(LocationDetails, d.pop("location_details", None)),
            d.pop("image_url", d.pop("logo_url", None)),
            as_models(Experience, d.pop("experiences", None)),
            as_models(Education, d.pop("educations", None)),
            as_models(Language, d.pop("languages", None)),
            as_models(PhoneNumber, d.pop("phone_numbers", None)),
            as_model(Company, d.pop("company", None)),
        )
        model.additional_properties = d
        model.raw = src_dict
        return model

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
