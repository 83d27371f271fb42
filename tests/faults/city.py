"""A city to work in while the system suffers."""

from __future__ import annotations

from dataclasses import dataclass

from api import Api
from steps import act, done, eventually

code = "12.75"
base = f"/v1/regions/{code}"
period = "2026-Q1"
measured_on = "2026-02-02"
since = "2025-01-01"
elements = ("persyaratan", "prosedur", "waktu", "biaya", "produk", "kompetensi", "perilaku", "sarana", "pengaduan")


@dataclass(frozen=True)
class City:
    citizen: Api  #: nobody in particular
    staff: Api  #: whoever may do everything here
    auditor: Api
    position: str  #: ids
    target: str
    service: str
    survey: str


def settle(anonymous: Api) -> City:
    staff = anonymous.sign_in("hr_admin", "kpi_admin", "training_officer", "feedback_officer", region=code)
    auditor = anonymous.sign_in("auditor", region=code)

    def make(collection: str, **body) -> str:
        # A service may learn only now of what another one was just told.
        return done(eventually(lambda: made_or_none(staff.post(f"{base}/{collection}", body))), 201)["id"]

    name = {"name": "Kota Binjai", "name_en": "City of Binjai"}
    done(staff.put(base, {**name, "kind": "kota", "time_zone": "Asia/Jakarta"}), 201)
    unit = make("units", code="DUKCAPIL", name="Dinas Kependudukan", kind="dinas", valid_from=since)
    position = make("positions", code="STAF", name="Pranata Komputer Ahli Pertama", level="ahli_pertama", unit_id=unit,
                    valid_from=since, **{"class": 8})
    indicator = make("indicators", code="KTP", name="Jumlah KTP-el terbit", category="productivity",
                     measure={"unit": "dokumen", "kind": "count"}, direction="higher_is_better", aggregation="sum")
    done(act(staff, f"{base}/indicators/{indicator}", "approve"))
    target = make("targets", owner={"kind": "unit", "id": unit}, indicator_id=indicator, period=period, value="100", weight="100")
    service = make("public-services", unit_id=unit, code="KTP-EL", name="Penerbitan KTP elektronik")
    survey = make("surveys", service_id=service, period=period, title="SKM triwulan I 2026")
    return City(anonymous, staff, auditor, position, target, service, survey)


def made_or_none(response):
    return response if response.ok else None
