"""The small site, once a run; from a disk and over plain http."""

import pytest
from shanben.site import citations

from tests.chromium import serving
from tests.site.citations.collection import BARE, BASE, LINES, make_site


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site") / "site"
    make_site(folder, BASE)
    return folder


@pytest.fixture(scope="session")
def prepared():
    return citations.prepare([LINES, BARE], BASE)


@pytest.fixture(scope="module")
def served(site):
    with serving(site) as address:
        yield address


@pytest.fixture(params=["file", "http"])
def address(request, site, served):
    return site.as_uri() + "/" if request.param == "file" else served
