"""Who downloads the preview of a change reads how to open it: from a disk neither links nor searching work."""

import pytest
from source_code import ROOT

READ_ME = ".github/preview/LEESMIJ.txt"


@pytest.mark.parametrize("pipeline", [".github/workflows/site.yml", ".gitlab-ci.yml"])
def test_the_preview_says_how_to_open_it(pipeline: str) -> None:
    preview = (ROOT / pipeline).read_text(encoding="utf-8").partition("preview:")[2].partition("test:")[0]
    assert f"cp {READ_ME} site/" in preview
    assert "python -m http.server" in (ROOT / READ_ME).read_text(encoding="utf-8")
