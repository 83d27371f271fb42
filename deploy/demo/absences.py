"""Who is away, who stands in, and what somebody wants corrected of what is held about them."""
from api import Api
from city import City

SERVED = "DISDUKCAPIL"
TRAINING = {"from": "2026-11-02", "to": "2026-11-30", "reason": "Mengikuti Pelatihan Kepemimpinan Nasional Tingkat II."}
STUDY = {"standing": "study_leave", "from": "2026-09-01", "reason": "Tugas belajar S-2 Administrasi Publik.",
         "decree_number": "892/31/BKPSDM/2026", "decree_date": "2026-08-20"}


def load_absences(api: Api, city: City) -> dict[str, int]:
    unit = next(one for one in api.all("units") if one["code"] == SERVED)
    staff = [one for one in city.people if one.unit_code.startswith(SERVED) and city.employee_ids[one.nip] != unit["head_employee_id"]]
    deputy = staff[0]
    graduates = [one for one in staff if one.status == "pns" and one.degree.level == "s1"] or staff
    away, asking = graduates[-1], graduates[0]
    api.ensure("delegations", {"appraiser_id": unit["head_employee_id"], "delegate_id": city.employee_ids[deputy.nip], **TRAINING},
               ("appraiser_id", "from"), "delegation")
    path = f"employees/{city.employee_ids[away.nip]}/standing"
    if api.get(path)["standing"] == "active":
        api.act(path, "change", STUDY)
    wanted = {"field": "name", "wanted": f"{asking.name}, M.A.P.", "reason": "Gelar magister belum tercantum."}
    api.ensure("correction-requests", wanted, ("field",), "correction", role="asn", nip=asking.nip)
    degree = {"field": "education", "reason": "Ijazah magister belum tercatat.",
              "education": {"level": "s2", "field": "Administrasi Publik", "institution": "Universitas Terbuka", "graduated": 2025},
              "evidence": [{"title": "Ijazah magister", "url": "https://arsip.example.go.id/ijazah/magister-2025"}]}
    api.ensure("correction-requests", degree, ("field",), "correction-of-education", role="asn", nip=asking.nip)
    return {"delegations": 1, "study leaves": 1, "correction requests": 2}
