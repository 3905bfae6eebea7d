"""The description is valid OpenAPI 3.1, whole, and says what the service does."""

from __future__ import annotations

import json
from typing import Any

import pytest
from apispec import APISpec
from flask import Flask
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

OPEN = {"/feeds/{secret}.ics", "/healthz", "/readyz", "/v1/schemas/{name}", "/v1/extracts/{number}"}
"""What needs no key."""

UNDESCRIBED = {
    "reference.home",
    "reference.page",
    "reference.start",
    "reference.asset",
    "api-docs.openapi_json",
}
"""Views of the description itself."""
PAGES = ("pages.", "assets.")
"""Views for people: `tests/api/pages/` has them."""


@pytest.fixture
def description(client: FlaskClient) -> dict[str, Any]:
    """What is served at ``/openapi.json``."""
    served: dict[str, Any] = client.get("/openapi.json").get_json()
    return served


def test_the_description_is_put_together_once(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Anybody may ask for it, and it takes as long as fifty answers."""
    first = client.get("/openapi.json")
    monkeypatch.delattr(APISpec, "to_dict")
    second = client.get("/openapi.json")
    assert (second.data, second.mimetype) == (first.data, first.mimetype)


def operations(description: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    """Address, method and operation of all that is described."""
    methods = {"get", "post", "put", "patch", "delete"}
    return [
        (path, method, operation)
        for path, item in description["paths"].items()
        for method, operation in item.items()
        if method in methods
    ]


def test_the_description_is_valid_openapi_3_1(description: dict[str, Any]) -> None:
    assert description["openapi"] == "3.1.0"
    OpenAPIV31SpecValidator(description).validate()


def test_a_text_in_an_address_is_described_without_the_letter_that_is_refused(
    client: FlaskClient, description: dict[str, Any]
) -> None:
    texts = [
        argument["schema"]
        for _, _, operation in operations(description)
        for argument in operation.get("parameters", ())
        if argument.get("in") == "query" and argument["schema"].get("type") == "string"
    ]
    assert len(texts) > 20
    assert [text for text in texts if not {"enum", "format", "pattern"} & text.keys()] == []
    refused = client.get("/v1/solves?cursor=%00")
    assert (refused.status_code, refused.get_json()["errors"][0]["code"]) == (422, "not_text")


def test_every_view_is_described(app: Flask, description: dict[str, Any]) -> None:
    described = {(path, method.upper()) for path, method, _ in operations(description)}
    for rule in app.url_map.iter_rules():
        if rule.endpoint not in UNDESCRIBED and not rule.endpoint.startswith(PAGES):
            path = rule.rule.replace("<uuid:", "{").replace("<", "{").replace(">", "}")
            for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
                assert (path, method) in described


def test_every_operation_has_a_name_of_its_own_that_clients_call_it_by(description: dict[str, Any]) -> None:
    names = [operation["operationId"] for _, _, operation in operations(description)]
    assert len(set(names)) == len(names)
    assert {"weeks_publish", "volunteers_make", "solves_submit"} <= set(names)


def test_every_operation_has_a_summary_in_both_languages(description: dict[str, Any]) -> None:
    for path, method, operation in operations(description):
        summary = operation["summary"]
        assert any("一" <= letter <= "鿿" for letter in summary), (method, path)
        assert summary[0].isascii(), (method, path)


def test_every_operation_but_the_open_ones_asks_for_a_key(description: dict[str, Any]) -> None:
    for path, method, operation in operations(description):
        asked = bool(operation.get("security"))
        assert asked == (path not in OPEN), (method, path)
        assert ("401" in operation["responses"]) == asked, (method, path)


@pytest.mark.case("A4.13")
def test_every_error_is_described_as_problem_json(description: dict[str, Any]) -> None:
    for path, method, operation in operations(description):
        for status, response in operation["responses"].items():
            if status == "default" or status >= "400":
                name = response["$ref"].rpartition("/")[2]
                content = description["components"]["responses"][name]["content"]
                assert content.keys() == {"application/problem+json"}, (method, path, status)


def test_every_example_of_an_answer_fits_its_schema(description: dict[str, Any]) -> None:
    components, shown = {"components": description["components"]}, 0
    for path, method, operation in operations(description):
        for status, response in operation["responses"].items():
            for content in response.get("content", {}).values():
                if "example" in content:
                    validator = Draft202012Validator(content["schema"] | components)
                    assert not list(validator.iter_errors(content["example"])), (method, path, status)
                    shown += 1
    # Posting and resolving, now and in time; looking; the roster.
    assert shown == 2 + 2 + 1 + 1


def test_every_example_of_a_body_fits_its_schema(description: dict[str, Any]) -> None:
    shown = 0
    for path, method, operation in operations(description):
        for content in operation.get("requestBody", {}).get("content", {}).values():
            validator = Draft202012Validator(content["schema"] | {"components": description["components"]})
            assert not list(validator.iter_errors(content["example"])), (method, path)
        shown += "requestBody" in operation
    assert shown == sum("requestBody" in operation for _, _, operation in operations(description)) > 0


def test_every_part_stands_once_so_that_a_generated_client_has_one_class_for_it(
    description: dict[str, Any],
) -> None:
    """A name that only stands for another, or a title that several share, is what generators stumble over."""
    schemas = description["components"]["schemas"]
    odd = [name for name, said in schemas.items() if "$ref" in said or ("." in name and "title" in said)]
    assert odd == []
    told = [json.dumps(said, sort_keys=True) for name, said in schemas.items() if "." in name]
    twice = {text for text in told if told.count(text) > 1 and len(text) > 1000}
    assert twice == set()
