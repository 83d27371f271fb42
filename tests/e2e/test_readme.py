"""The example in README.md works, as often as somebody tries it."""

import re
import subprocess

from stack import repository

region = "/v1/regions/12.75"
city = {"name": "Kota Binjai", "name_en": "City of Binjai", "kind": "kota", "time_zone": "Asia/Jakarta", "bps_code": "1276"}
unit = {"code": "DISDUKCAPIL", "name": "Dinas Kependudukan dan Pencatatan Sipil", "kind": "dinas", "valid_from": "2024-01-01"}
position = {"code": "DISDUKCAPIL.2", "name": "Pranata Komputer", "level": "ahli_pertama", "class": 8, "valid_from": "2024-01-01"}


def example(stack) -> str:
    """The shell commands of the page, for this stack instead of the usual one."""
    page = (repository / "README.md").read_text(encoding="utf-8")
    commands = re.search(r"^## The main job, with curl\n.*?^```sh\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)[1]
    return commands.replace("http://127.0.0.1:8080", stack.base_url).replace("deploy/local/token", f"deploy/local/token --state {stack.state}")


def test_the_example_works_three_times_in_a_row(stack, api):
    hr = api.sign_in("hr_admin")
    assert hr.put(region, city).status_code in (200, 201, 428)  # 428: another test has founded it
    founded = hr.post(f"{region}/units", unit)
    assert founded.status_code in (201, 409)
    unit_id = hr.get(f"{region}/units", params={"q": "Kependudukan"}).json()["items"][0]["id"]
    assert hr.post(f"{region}/positions", {**position, "unit_id": unit_id}).status_code in (201, 409)
    for _ in range(3):
        told = subprocess.run(["bash", "-c", example(stack)], cwd=repository, capture_output=True, text=True, timeout=120, check=False)
        assert told.returncode == 0, told.stderr
        assert "/problems/" not in told.stdout
        assert "81.5" in told.stdout and '"intact":true' in told.stdout, told.stdout


def test_the_example_measures_by_an_indicator_of_the_demonstration():
    """Where the demonstration is loaded, a new indicator cannot be approved on the spot: its regions want drafts to be consulted about."""
    page = (repository / "README.md").read_text(encoding="utf-8")
    code = re.search(r"/indicators\?code=([A-Z0-9-]+)", page)[1]
    assert f'("{code}",' in (repository / "deploy/demo/cards.py").read_text(encoding="utf-8")
