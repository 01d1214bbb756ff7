from __future__ import annotations

from pathlib import Path

import pytest
from shanben.site.search import Search, build_index, copy_assets

from tests.search.sample_site import GLOSSARY, GLOSSARY_PAGE, PAGES, write_site


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_site(tmp_path_factory.mktemp("网站 with space"), PAGES, GLOSSARY_PAGE)
    build_index(folder, GLOSSARY)
    copy_assets(folder)
    return folder


@pytest.fixture(scope="session")
def search(site: Path) -> Search:
    return Search(site)
