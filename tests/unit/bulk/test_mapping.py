import pytest

from ample_ext.bulk.errors import InputError
from ample_ext.bulk.mapping import find_mapping


@pytest.mark.parametrize(
    ("columns", "mapping"),
    [
        # The exports people have, abridged.
        (
            [
                "First Name",
                "Last Name",
                "Title",
                "Company",
                "Company Name for Emails",
                "Email",
                "Person Linkedin Url",
                "Website",
                "Company Linkedin Url",
            ],
            {
                "linkedin_url": ("Person Linkedin Url",),
                "email": ("Email",),
                "name": ("First Name", "Last Name"),
                "title": ("Title",),
                "company_name": ("Company",),
                "company_domain": ("Website",),
            },
        ),
        (
            ["First Name", "Last Name", "URL", "Email Address", "Company", "Position"],
            {
                "email": ("Email Address",),
                "name": ("First Name", "Last Name"),
                "title": ("Position",),
                "company_name": ("Company",),
            },
        ),
        (
            ["firstName", "lastName", "companyName", "linkedinUrl", "companyDomain"],
            {
                "linkedin_url": ("linkedinUrl",),
                "name": ("firstName", "lastName"),
                "company_name": ("companyName",),
                "company_domain": ("companyDomain",),
            },
        ),
        (["Account Name", "Job Title"], {"title": ("Job Title",), "company_name": ("Account Name",)}),
        (["E-mail"], {"email": ("E-mail",)}),
        (["WORK_EMAIL ", "Email"], {"email": ("Email",)}),
        (["Business  email"], {"email": ("Business  email",)}),
        (["Email", "email"], {"email": ("Email",)}),
        (["LinkedIn Profile"], {"linkedin_url": ("LinkedIn Profile",)}),
        (
            ["Full Name", "First Name", "Last Name", "Organization"],
            {"name": ("Full Name",), "company_name": ("Organization",)},
        ),
        (["Email", "First Name"], {"email": ("Email",)}),
        (["Email", "Company Linkedin Url", "Personal Email", "Email Status"], {"email": ("Email",)}),
    ],
)
def test_by_name(columns, mapping):
    assert find_mapping(columns) == mapping


@pytest.mark.parametrize(
    ("columns", "chosen", "mapping"),
    [
        (["Email", "Work Email"], {"email": "Work Email"}, {"email": ("Work Email",)}),
        (["Email", "Work Email"], {"email": "work email"}, {"email": ("Work Email",)}),
        (["Email", "Website"], {"company_domain": ""}, {"email": ("Email",)}),
        (["Vorname", "Nachname", "Firma"], {"name": "Vorname+Nachname", "company_name": "Firma"},
         {"name": ("Vorname", "Nachname"), "company_name": ("Firma",)}),
        (["a+b"], {"email": "a+b"}, {"email": ("a+b",)}),
    ],
)  # fmt: skip
def test_the_user_wins(columns, chosen, mapping):
    assert find_mapping(columns, chosen) == mapping


@pytest.mark.parametrize(
    ("columns", "chosen", "message"),
    [
        (["Email"], {"mail": "Email"}, "cannot map to 'mail'; the API takes linkedin_url, email, name"),
        (["Email", "Note"], {"email": "Mailbox"}, "no column 'Mailbox'; the columns are 'Email', 'Note'"),
        (["Phone", "City"], {}, r"the columns are 'Phone', 'City'; say which it is, such as --map email='COLUMN'"),
        (["Company Linkedin Url"], {}, "no column tells who the people are"),
        (["Name", "City"], {}, "no column tells who the people are"),
        (["Email"], {"email": ""}, "no column tells who the people are"),
        ([f"c{n}" for n in range(50)], {}, "and 10 more"),
    ],
)
def test_errors_say_what_there_is(columns, chosen, message):
    with pytest.raises(InputError, match=message):
        find_mapping(columns, chosen)


@pytest.mark.parametrize("cell", ["jane@acme.example", "https://acme.example", "LinkedIn.com/in/jane"])
def test_a_file_without_headings_is_not_quoted(cell):
    with pytest.raises(InputError, match="needs a line of headings") as caught:
        find_mapping(["Jane Doe", cell])
    assert "Jane" not in str(caught.value)
